package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/quirks.md} names every quirk and {@code docs/predecessors.md} every bug of the
 * systems before this one, and the tests they name are there.
 */
class QuirksTableTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*$", Pattern.MULTILINE);
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");

  private static String table() throws IOException {
    return Files.readString(ROOT.resolve("docs/quirks.md"));
  }

  private static String predecessors() throws IOException {
    return Files.readString(ROOT.resolve("docs/predecessors.md"));
  }

  @Test
  void everyQuirkHasItsRow() throws IOException {
    List<Integer> numbers =
        ROW.matcher(table()).results().map(r -> Integer.valueOf(r.group(1))).toList();
    assertThat(numbers).containsExactlyElementsOf(IntStream.rangeClosed(1, 71).boxed().toList());
  }

  @Test
  void everyRowNamesATestOrSaysWhyThereIsNone() throws IOException {
    for (Matcher row = ROW.matcher(table()); row.find(); ) {
      assertThat(row.group()).containsAnyOf("Test#", "Not yet:");
    }
  }

  @Test
  void everyBugOfThePredecessorsNamesATest() throws IOException {
    List<String> rows = ROW.matcher(predecessors()).results().map(MatchResult::group).toList();
    assertThat(rows).hasSize(29).allMatch(row -> row.contains("Test#"));
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    TreeSet<String> missing = new TreeSet<>();
    for (Matcher test = TEST.matcher(table() + predecessors()); test.find(); ) {
      if (sources(test.group(1)).noneMatch(s -> s.contains("void " + test.group(2) + "("))) {
        missing.add(test.group());
      }
    }
    assertThat(missing).isEmpty();
  }

  private static Stream<String> sources(String testClass) throws IOException {
    try (Stream<Path> modules =
        Stream.of("cap", "geo", "server", "sim", "bench").map(ROOT::resolve)) {
      return modules
          .map(m -> m.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(QuirksTableTest::walk)
          .filter(p -> p.endsWith(testClass + ".java"))
          .map(QuirksTableTest::read)
          .toList()
          .stream();
    }
  }

  private static Stream<Path> walk(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
