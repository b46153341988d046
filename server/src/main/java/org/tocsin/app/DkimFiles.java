package org.tocsin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tocsin.notify.channel.mail.DkimKey;

/**
 * The keys that mails are signed with.
 *
 * @param selectors as many as there are keys
 * @param files in the order of the selectors
 */
record DkimFiles(List<String> selectors, List<Path> files) {
  static final DkimFiles NONE = new DkimFiles(List.of(), List.of());

  DkimFiles {
    if (selectors.size() != files.size()) {
      throw new IllegalArgumentException(
          "mail.dkim.selector must name one selector for each of mail.dkim.rsa and"
              + " mail.dkim.ed25519");
    }
  }

  static DkimFiles of(Configuration c) {
    List<Path> files = new ArrayList<>();
    for (Setting setting : List.of(Setting.MAIL_DKIM_RSA, Setting.MAIL_DKIM_ED25519)) {
      if (!c.get(setting).isEmpty()) {
        files.add(Path.of(c.get(setting)));
      }
    }
    List<String> selectors =
        Arrays.stream(c.get(Setting.MAIL_DKIM_SELECTOR).split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
    return new DkimFiles(selectors, files);
  }

  /**
   * @throws UsageException when a file cannot be read or holds no key
   */
  List<DkimKey> keys(String domain) {
    List<DkimKey> keys = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      try {
        keys.add(DkimKey.of(domain, selectors.get(i), Files.readString(files.get(i))));
      } catch (IOException | IllegalArgumentException e) {
        throw new UsageException("mail.dkim: " + files.get(i) + ": " + e.getMessage());
      }
    }
    return keys;
  }
}
