package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** No bytes make the reader throw, and no number of threads make it err. */
class FuzzTest {
  private static final byte[] GOOD = Samples.file("flood-two-languages.xml");
  private static final String TOKENS = "<>&;/\"'= \n![]-?x0,.:\u00e9";

  private final CapReader reader = new CapReader(ReadOptions.lenient());
  private final CapReader strict = new CapReader(ReadOptions.lenient().withStrict(true));
  private final CapValidator validator = new CapValidator();

  @Property
  void anyBytesEndInAResult(@ForAll byte[] bytes) {
    check(reader.read(bytes));
    assertThat(validator.validate(bytes).schemaValid()).isFalse();
  }

  @Property
  void anyTextAsAValueIsReadOrReported(@ForAll String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;");
    String xml =
        Samples.alert("<references>%1$s</references><incidents>%1$s</incidents>".formatted(escaped))
            + "<!-- end -->";
    check(reader.read(Samples.bytes(xml)));
    check(
        reader.read(
            Samples.bytes(
                Samples.area(
                    "<polygon>%1$s</polygon><circle>%1$s</circle><altitude>%1$s</altitude>"
                        .formatted(escaped)))));
  }

  @Property(tries = 3000)
  void aGoodDocumentMutatedAnywhereEndsInAResult(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int mutations) {
    Random random = new Random(seed);
    byte[] bytes = GOOD.clone();
    for (int i = 0; i < mutations; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) TOKENS.charAt(random.nextInt(TOKENS.length()));
        case 2 -> bytes = remove(bytes, at, Math.min(bytes.length - 1, at + random.nextInt(40)));
        default -> System.arraycopy(bytes, 0, bytes, at, Math.min(at, bytes.length - at) / 4);
      }
    }
    check(reader.read(bytes));
    Validation found = validator.validate(bytes);
    assertThat(found.schemaValid())
        .isEqualTo(
            found.problems().stream()
                .noneMatch(p -> p.code() == CapProblem.SCHEMA || isFatal(p.code())));
    check(strict.read(bytes));
  }

  /** Problems of the document as a whole, which stand first in the enumeration. */
  private static boolean isFatal(ProblemCode code) {
    return ((CapProblem) code).ordinal() <= CapProblem.SENT_UNREADABLE.ordinal();
  }

  @Test
  void oneReaderServesManyThreads() throws Exception {
    List<byte[]> documents =
        IntStream.range(0, 64)
            .mapToObj(i -> Samples.alert("<note>n%d</note><x%d/>".formatted(i, i)))
            .map(Samples::bytes)
            .toList();
    List<ReadResult> expected = documents.stream().map(reader::read).toList();
    CapReader shared = new CapReader(ReadOptions.lenient());
    Callable<Boolean> work =
        () -> {
          for (int round = 0; round < 50; round++) {
            for (int i = 0; i < documents.size(); i++) {
              if (!shared.read(documents.get(i)).equals(expected.get(i))) {
                return false;
              }
            }
          }
          return true;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(java.util.Collections.nCopies(8, work))) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  private static void check(ReadResult result) {
    if (result instanceof ReadResult.Unreadable unreadable) {
      assertThat(unreadable.reason().level()).isEqualTo(Level.ERROR);
    } else {
      assertThat(((ReadResult.Read) result).alert().sent().instant()).isNotNull();
    }
  }

  private static byte[] remove(byte[] bytes, int from, int to) {
    byte[] shorter = new byte[bytes.length - (to - from)];
    System.arraycopy(bytes, 0, shorter, 0, from);
    System.arraycopy(bytes, to, shorter, from, bytes.length - to);
    return shorter;
  }
}
