package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's table of settings is made from {@link Setting}. */
class ReadmeTest {
  private static final String BEGIN = "<!-- settings -->\n";
  private static final String END = "<!-- /settings -->";

  @Test
  void theTableOfSettingsSaysWhatTheProgramKnows() throws Exception {
    String readme = Files.readString(SharedFiles.repository().resolve("README.md"));
    assertThat(readme).contains(BEGIN).contains(END);
    String table = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
    if (Boolean.getBoolean("tocsin.write")) {
      write(readme, table);
    } else {
      assertThat(table)
          .describedAs("to renew it: mvn -pl server -am test -Dtest=ReadmeTest -Dtocsin.write=true")
          .isEqualTo(table());
    }
  }

  private static void write(String readme, String old) throws Exception {
    Path file = SharedFiles.repository().resolve("README.md");
    Files.writeString(file, readme.replace(BEGIN + old + END, BEGIN + table() + END));
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| setting | default | meaning |\n|---|---|---|\n");
    for (Setting setting : Setting.values()) {
      String value = setting.defaultValue.isEmpty() ? "" : "`" + setting.defaultValue + "`";
      table.append(
          "| `%s` | %s | %s |\n"
              .formatted(setting.key, value, setting.description.replace("|", "\\|")));
    }
    return table.toString();
  }
}
