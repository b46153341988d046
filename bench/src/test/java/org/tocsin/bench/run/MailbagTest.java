package org.tocsin.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.bench.run.Mailbag.Round;
import org.tocsin.bench.run.Mailbag.Verdict;

class MailbagTest {
  private static final String A = "a@x.test\t1@x\t<a@x.test>\tUpdate: A";
  private static final String B = "b@x.test\t2@x\t<b@x.test>\tUpdate: B";
  private static final String B_OTHER_ID = B.replace("2@x", "3@x");

  @TempDir Path directory;

  private Verdict judge(List<Long> kills, String... lines) throws IOException {
    Path log = directory.resolve("mails");
    Files.write(log, List.of(lines));
    return Mailbag.judge(
        log,
        new Round(
            Map.of("a@x.test", s -> s.endsWith("A"), "b@x.test", s -> s.endsWith("B")),
            1,
            lines.length - 1,
            kills));
  }

  /** What came before and after the round is nobody's concern. */
  private Verdict within(List<Long> kills, String... lines) throws IOException {
    String[] all = new String[lines.length + 2];
    all[0] = A;
    System.arraycopy(lines, 0, all, 1, lines.length);
    all[lines.length + 1] = B;
    return judge(kills, all);
  }

  @Test
  void oneMailForEachIsGood() throws IOException {
    assertThat(within(List.of(), A, B)).isEqualTo(new Verdict(2, 0, 0, List.of(), 0, 0, 0, 0));
    String encoded = B.replace("Update: B", "=?UTF-8?Q?Update=3A_B?=");
    assertThat(within(List.of(), A, encoded).good()).isTrue();
  }

  @Test
  void whoIsMissedAndWhoIsAStrangerIsCounted() throws IOException {
    Verdict verdict = within(List.of(), A, B.replace("b@", "c@"));
    assertThat(verdict.missed()).isEqualTo(1);
    assertThat(verdict.strangers()).isEqualTo(1);
    assertThat(verdict.good()).isFalse();
  }

  @Test
  void aMailMayComeAgainOnlyAfterAKillThatCameAfterIt() throws IOException {
    assertThat(within(List.of(2L), A, B, B).good()).isTrue();
    assertThat(within(List.of(2L), A, B, B).repeated()).containsExactly(1);
    assertThat(within(List.of(1L), A, B, B).unexplained()).isEqualTo(1);
    assertThat(within(List.of(2L), A, B, B_OTHER_ID).otherIds()).isEqualTo(1);
    assertThat(within(List.of(2L), A, B, B_OTHER_ID).good()).isFalse();
  }

  @Test
  void aMailAboutSomethingElseIsCounted() throws IOException {
    Verdict verdict = within(List.of(), A, B.replace("Update: B", "Update: A"));
    assertThat(verdict.otherWords()).isEqualTo(1);
    assertThat(verdict.good()).isFalse();
  }

  @Test
  void aMailThatShowsAnotherAddressIsCounted() throws IOException {
    for (String showing :
        List.of(
            B.replace("b@x.test\t", "b@x.test,a@x.test\t"),
            B.replace("<b@x.test>", "<b@x.test>,<a@x.test>"),
            B.replace("<b@x.test>", "<a@x.test>"),
            B.replace("<b@x.test>", "<b@x.test>,"))) {
      assertThat(within(List.of(), A, showing).exposing()).as(showing).isEqualTo(1);
    }
  }
}
