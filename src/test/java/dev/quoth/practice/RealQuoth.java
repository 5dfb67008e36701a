package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.QuothJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Quoth as people start it, {@code java -jar quoth.jar serve}, on its practice workspace, and a
 * Chromium that looks at it. Quoth keeps its data in a folder of its own and listens on a free
 * port; it is started once for a class, and each test begins as Maya in #backend-guild.
 *
 * <pre>
 * class AskJourneyTest {
 *   &#64;RegisterExtension static final RealQuoth QUOTH = new RealQuoth();
 *
 *   &#64;Test
 *   void aQuestionIsAnsweredInItsThread() {
 *     Page page = QUOTH.page();
 *     page.say("@Quoth is Rust faster than Go?");
 *     page.inThread("Yes");
 *   }
 * }
 * </pre>
 *
 * <p>The tests of the class are skipped where no Chromium with its driver is installed. What the
 * page looked like when a test failed is in {@code target/screenshots}.
 */
public final class RealQuoth
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterAllCallback,
        TestExecutionExceptionHandler {
  private Path data;
  private QuothJar quoth;
  private URI url;
  private ChromeDriver browser;
  private Page page;

  /** What one does and sees in the browser. */
  public Page page() {
    return page;
  }

  /** Where the page is. */
  public URI url() {
    return url;
  }

  /** Waits until passages are found by meaning, too: some seconds after a start. */
  public void findsByMeaning() {
    await("by meaning, too");
  }

  /** Stops Quoth, as a service manager does; what it keeps stays. */
  public void stop() {
    quoth.terminate();
    try {
      quoth.exitCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts Quoth anew, on the same port and with what it has kept. */
  public void startAgain() {
    start(url.getPort());
  }

  private void start(int port) {
    try {
      quoth =
          QuothJar.start(
              Map.of(
                  "QUOTH_PORT", String.valueOf(port),
                  "QUOTH_OPS_PORT", "0",
                  "QUOTH_DATA", data.toString()),
              "serve");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    url = URI.create(await("http://localhost:").strip());
    await("Try: ");
  }

  private String await(String line) {
    try {
      return quoth.await(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    browser = Chromium.open();
    page = new Page(browser);
    data = Files.createTempDirectory("quoth-data");
    start(0);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    page.openAnew(url);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable problem)
      throws Throwable {
    page.screenshot("failed-" + context.getRequiredTestMethod().getName());
    throw problem;
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (browser != null) {
      browser.quit();
    }
    if (quoth != null) {
      stop();
      assertThat(quoth.all()).as("what Quoth printed").doesNotContain("\tat ");
    }
    if (data != null) {
      try (Stream<Path> files = Files.walk(data)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
