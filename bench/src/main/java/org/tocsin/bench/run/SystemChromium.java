package org.tocsin.bench.run;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The system's Chromium; nothing is downloaded. */
final class SystemChromium {
  private static final List<String> FLAGS =
      List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run");

  private SystemChromium() {}

  static Playwright playwright() {
    Map<String, String> none = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return Playwright.create(new Playwright.CreateOptions().setEnv(none));
  }

  /**
   * @throws IOException that says how to install it where there is none
   */
  static Browser launch(Playwright playwright) throws IOException {
    Path program =
        Stream.of(System.getenv("PATH").split(":"))
            .flatMap(d -> Stream.of("chromium", "chromium-browser").map(n -> Path.of(d, n)))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new IOException("install Chromium: apt-get install chromium"));
    return playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(FLAGS));
  }
}
