package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.feed.format.Samples.codes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZipFormatTest {

  @Test
  void quirk20EveryDocumentOfTheBundleIsAnEntry() throws IOException {
    byte[] german = alert("W1", "de");
    Parsed feed =
        Samples.parse(
            zip(Map.of("latest/de/W1.xml", german, "../../etc/W2.cap", alert("W2", "de"))));

    assertThat(feed.format()).isEqualTo(FeedFormat.ZIP);
    assertThat(feed.outcome()).isEqualTo(Outcome.OK);
    assertThat(feed.entries())
        .extracting(Entry::key)
        .containsExactlyInAnyOrder(
            "wx.example,W1,2026-03-03T06:00:00+01:00", "wx.example,W2,2026-03-03T06:00:00+01:00");
    assertThat(feed.entries()).anySatisfy(e -> assertThat(e.inline()).isEqualTo(german));
  }

  @Test
  void variantsByLanguageUnderOneIdentityAreAllKept() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("W1_de.xml", alert("W1", "de"));
    files.put("W1_en.xml", alert("W1", "en"));
    files.put("copy/W1_en.xml", alert("W1", "en"));

    Parsed feed = Samples.parse(zip(files));

    assertThat(feed.entries()).hasSize(2).extracting(Entry::key).doesNotHaveDuplicates();
    assertThat(codes(feed))
        .containsExactly(FeedProblem.IDENTITY_SHARED, FeedProblem.ENTRY_REPEATED);
  }

  @Test
  void otherFilesAndArchivesWithinAreSkippedAndSaid() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("readme.txt", "nothing".getBytes(StandardCharsets.UTF_8));
    files.put("inner.zip", zip(Map.of("W9.xml", alert("W9", "de"))));
    files.put("W1.xml", alert("W1", "de"));

    Parsed feed = Samples.parse(zip(files));

    assertThat(feed.entries()).hasSize(1);
    assertThat(codes(feed))
        .containsExactly(FeedProblem.CONTENT_NOT_CAP, FeedProblem.CONTENT_NOT_CAP);
  }

  @Test
  void archiveWithoutFilesIsAQuietDay() throws IOException {
    assertThat(Samples.parse(zip(Map.of())).outcome()).isEqualTo(Outcome.EMPTY);
  }

  @Test
  void archiveWithoutAnyAlertDoesNotPassForAQuietDay() throws IOException {
    byte[] text = "nothing".getBytes(StandardCharsets.UTF_8);

    assertThat(Samples.parse(zip(Map.of("readme.txt", text))).outcome())
        .isEqualTo(Outcome.UNREADABLE);
  }

  @Test
  void archiveThatBreaksOffIsNoWholeList() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("W1.xml", alert("W1", "de"));
    files.put("W2.xml", alert("W2", "de"));
    byte[] whole = zip(files);

    for (int length = 4; length < whole.length - 22; length += 7) {
      Parsed feed = Samples.parse(Arrays.copyOf(whole, length));
      assertThat(feed.outcome()).isIn(Outcome.PARTIAL, Outcome.UNREADABLE);
      assertThat(codes(feed)).contains(FeedProblem.MALFORMED);
    }
  }

  @Test
  void quirk15ZipBombEndsAtItsLimit() throws IOException {
    byte[] zeros = new byte[ZipFormat.MAX_FILE_BYTES + 1];
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("W1.xml", alert("W1", "de"));
    files.put("bomb.xml", zeros);
    byte[] bomb = zip(files);
    assertThat(bomb.length).isLessThan(100_000);

    Parsed feed = Samples.parse(bomb);

    assertThat(feed.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(codes(feed)).containsExactly(FeedProblem.TOO_LARGE);
  }

  @Test
  void quirk15ManySmallFilesEndAtTheLimitOfTheWhole() throws IOException {
    byte[] padded = Arrays.copyOf("<alerts/>".getBytes(StandardCharsets.UTF_8), 4 << 20);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 30; i++) {
      files.put(i + ".xml", padded);
    }

    assertThat(codes(Samples.parse(zip(files)))).contains(FeedProblem.TOO_LARGE);
  }

  private static byte[] alert(String identifier, String language) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>%s</identifier>
        <sender>wx.example</sender><sent>2026-03-03T06:00:00+01:00</sent>
        <info><language>%s</language></info></alert>"""
        .formatted(identifier, language)
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
