package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the repository's documents point at is there. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern CLASS_LINK =
      Pattern.compile("\\[`(\\w+)`\\]\\(([^)]+/(\\w+)\\.java)\\)");
  private static final Path ROOT = root();

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        String target = link.group(1);
        boolean elsewhere = target.contains("://") || target.startsWith("mailto:");
        if (!elsewhere && !Files.exists(document.resolveSibling(target))) {
          broken.add(ROOT.relativize(document) + " -> " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyClassInTheArchitectureIsLinkedByItsOwnName() throws IOException {
    Matcher link = CLASS_LINK.matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md")));
    List<String> wrong = new ArrayList<>();
    int links = 0;
    while (link.find()) {
      links++;
      if (!link.group(1).equals(link.group(3))) {
        wrong.add(link.group());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(links).isGreaterThan(25);
  }

  /** What is built is passed by: databases of other tests come and go in it. */
  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.getFileName().toString();
            boolean passed = name.equals("target") || name.startsWith(".");
            return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              documents.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return documents;
  }

  private static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("tocsin"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
