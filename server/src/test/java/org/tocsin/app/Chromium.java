package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system's Chromium, one for all test classes, driven by Playwright. Every window has a profile
 * of its own and is closed after the test. A machine without Chromium skips the class and says with
 * which line it is installed. Not thread-safe.
 */
public final class Chromium implements BeforeAllCallback, AfterEachCallback {
  /** A desktop's window and a small phone's, in CSS pixels. */
  public static final int WIDE = 1280;

  public static final int NARROW = 360;

  private static final String INSTALL =
      "Chromium is missing; install it with: apt-get install chromium";
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** What a busy machine may need for one step; a step that is done does not wait for it. */
  private static final double PATIENCE = 120_000;

  private final List<BrowserContext> windows = new ArrayList<>();
  private Running running;

  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
    static Running start() {
      Map<String, String> none = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
      Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(none));
      BrowserType.LaunchOptions options =
          new BrowserType.LaunchOptions()
              .setExecutablePath(program().orElseThrow())
              .setArgs(FLAGS)
              .setTimeout(PATIENCE);
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
      return new Running(playwright, playwright.chromium().launch(options));
    }

    @Override
    public void close() {
      playwright.close();
    }
  }

  /**
   * How a reader looks at a page.
   *
   * @param width of the window in CSS pixels
   * @param language for Accept-Language, such as {@code ar}
   */
  public record Look(int width, String language, boolean script, boolean dark) {
    public static final Look DESK = new Look(WIDE, "en", true, false);
    public static final Look PHONE = new Look(NARROW, "en", true, false);

    public Look in(String other) {
      return new Look(width, other, script, dark);
    }

    public Look withoutScript() {
      return new Look(width, language, false, dark);
    }

    public Look inTheDark() {
      return new Look(width, language, script, true);
    }
  }

  public static Chromium create() {
    return new Chromium();
  }

  private Chromium() {}

  private static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(d -> Stream.of("chromium", "chromium-browser").map(n -> Path.of(d, n)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    assumeTrue(program().isPresent(), INSTALL);
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(Chromium.class, key -> Running.start(), Running.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    windows.forEach(BrowserContext::close);
    windows.clear();
  }

  /** A new window without cookies. */
  public Page window(Look look) {
    BrowserContext window =
        running
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(look.width(), look.width() == NARROW ? 740 : 800)
                    .setLocale(look.language())
                    .setJavaScriptEnabled(look.script())
                    .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
    window.setDefaultTimeout(PATIENCE); // of navigations too
    windows.add(window);
    return window.newPage();
  }

  /** Presses what leads to another page, and returns when all of that page is there. */
  public static void follow(Page page, String link) {
    AtomicBoolean gone = new AtomicBoolean();
    Consumer<Frame> navigated = frame -> gone.compareAndSet(false, frame.equals(page.mainFrame()));
    page.onFrameNavigated(navigated);
    page.click(link);
    page.waitForCondition(gone::get);
    page.offFrameNavigated(navigated);
    page.waitForLoadState(); // until then, its end may still be on the way
  }

  /** Fails with what axe finds serious or critical, and where. Needs a window with script. */
  public static void assertAccessible(Page page) {
    List<String> found = new ArrayList<>();
    for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
      if (Set.of("serious", "critical").contains(rule.getImpact())) {
        rule.getNodes().forEach(n -> found.add(rule.getId() + " at " + n.getTarget()));
      }
    }
    assertThat(found).as("what axe finds on " + page.url()).isEmpty();
  }

  /** Fails where the page must be scrolled sideways. */
  public static void assertFits(Page page) {
    Object over =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) over).intValue()).as("pixels too wide: " + page.url()).isNotPositive();
  }

  /** Keeps a picture of the whole page under {@code target/pictures}, for people to look at. */
  public static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "pictures", name + ".png"))
            .setFullPage(true));
  }
}
