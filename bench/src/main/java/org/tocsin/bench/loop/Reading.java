package org.tocsin.bench.loop;

import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult;
import org.tocsin.cap.ReadResult.Read;

/** CAP bytes into the full model. */
@State(Scope.Thread)
public class Reading {
  static final int DOCUMENTS = 2_000;
  static final int SOURCES = 40;
  static final Instant MOMENT = Instant.parse("2026-05-01T12:00:00Z");

  private final CapReader reader = new CapReader(ReadOptions.lenient());
  private List<byte[]> documents;
  private int next;

  @Setup(Level.Trial)
  public void make() {
    documents = Documents.of(DOCUMENTS, SOURCES, MOMENT);
    for (byte[] document : documents) {
      if (!(reader.read(document) instanceof Read read) || read.alert().infos().isEmpty()) {
        throw new IllegalStateException("a document without warning makes the figure worthless");
      }
    }
  }

  /** One document. */
  @Benchmark
  public ReadResult read() {
    next = next + 1 == DOCUMENTS ? 0 : next + 1;
    return reader.read(documents.get(next));
  }
}
