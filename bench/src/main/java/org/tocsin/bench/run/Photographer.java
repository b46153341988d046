package org.tocsin.bench.run;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Takes pictures of pages, each in a fresh profile of the browser. */
final class Photographer implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 60_000;

  private final Playwright playwright;
  private final Browser browser;
  private final URI base;
  private final Path target;

  private Photographer(Playwright playwright, Browser browser, URI base, Path target) {
    this.playwright = playwright;
    this.browser = browser;
    this.base = base;
    this.target = target;
  }

  /** What is seen at once, without scrolling. */
  enum Format {
    WIDE(1280, 860),
    NARROW(360, 740);

    private final int width;
    private final int height;

    Format(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  static Photographer open(URI base, Path target) throws IOException {
    Playwright playwright = SystemChromium.playwright();
    return new Photographer(playwright, SystemChromium.launch(playwright), base, target);
  }

  Path page(String name, Format format, String language, String path) throws IOException {
    try (BrowserContext profile = profile(format, language)) {
      Page page = profile.newPage();
      page.navigate(base + path);
      return take(page, name, format);
    }
  }

  /** A map is taken once everything on it is drawn. */
  Path map(String name, Format format, String path) throws IOException {
    try (BrowserContext profile = profile(format, "en")) {
      Page page = profile.newPage();
      page.navigate(base + path);
      page.waitForSelector(
          "#stage[data-drawn]", new Page.WaitForSelectorOptions().setTimeout(PATIENCE_MILLIS));
      return take(page, name, format);
    }
  }

  /** A room of the office, as its first operator sees it. */
  Path office(String name, Format format, String password, String path) throws IOException {
    try (BrowserContext profile = profile(format, "en")) {
      Page page = profile.newPage();
      page.navigate(base + "/login");
      page.fill("#name", "admin");
      page.fill("#password", password);
      page.click("main button[type=submit]");
      page.navigate(base + path);
      return take(page, name, format);
    }
  }

  private Path take(Page page, String name, Format format) throws IOException {
    page.waitForLoadState();
    Path file = target.resolve(name + (format == Format.WIDE ? "" : "-narrow") + ".png");
    Palette.write(page.screenshot(), file);
    return file;
  }

  private BrowserContext profile(Format format, String language) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(format.width, format.height)
            .setLocale(language));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
