package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The page in a real browser. Skipped where no Chromium with its driver is installed. */
class BrowserTest {
  private static ChromeDriver browser;

  @TempDir Path folder;
  private PracticeWorkspace workspace;
  private DemoApp demo;

  @BeforeAll
  static void openBrowser() {
    Path chromium = installed("chromium", "chromium-browser", "google-chrome");
    Path driver = installed("chromedriver");
    assumeThat(chromium)
        .as("no Chromium found: install chromium and chromium-driver to test the page")
        .isNotNull();
    assumeThat(driver)
        .as("no chromedriver found: install chromium-driver to test the page")
        .isNotNull();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en-GB",
        "--window-size=1280,900");
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build(),
            options);
  }

  private static Path installed(String... names) {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void start() throws IOException {
    Path file = Files.writeString(folder.resolve("manifest.yml"), DemoApp.MANIFEST);
    workspace = PracticeWorkspace.start(file, 0);
    demo = new DemoApp(workspace);
    browser.manage().window().setSize(new Dimension(1280, 900));
    browser.get(workspace.pageUrl().toString());
    find("#main .message");
  }

  @AfterEach
  void stop() {
    demo.close();
    workspace.close();
  }

  // ---- finding one's way ----

  private static <T> T eventually(String what, Supplier<T> look) {
    for (int i = 0; i < 400; i++) {
      try {
        T found = look.get();
        if (found != null && !Boolean.FALSE.equals(found)) {
          return found;
        }
      } catch (StaleElementReferenceException e) {
        // The page has changed meanwhile: look again.
      }
      try {
        Thread.sleep(25);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError(
        "not on the page: " + what + "\n" + browser.findElement(By.tagName("body")).getText());
  }

  private static WebElement find(String css) {
    return eventually(
        css,
        () ->
            browser.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  private static WebElement find(String css, String text) {
    return eventually(
        css + " with " + text,
        () ->
            browser.findElements(By.cssSelector(css)).stream()
                .filter(each -> each.isDisplayed() && each.getText().contains(text))
                .findFirst()
                .orElse(null));
  }

  private static void gone(String css) {
    eventually(
        "no " + css,
        () ->
            browser.findElements(By.cssSelector(css)).stream().noneMatch(WebElement::isDisplayed));
  }

  private static void ask(String text) {
    find("#composer-channel").sendKeys(text, Keys.ENTER);
  }

  private static void be(String name) {
    find("#person").sendKeys(name);
    eventually(
        name + " uses the page",
        () -> Objects.requireNonNull(find("#person").getText()).contains(name));
  }

  /** What went wrong in the page's scripts, or was forbidden by its policy. */
  private static List<String> complaints() {
    return browser.manage().logs().get("browser").getAll().stream()
        .map(Object::toString)
        .filter(line -> !line.contains("net::ERR"))
        .toList();
  }

  // ---- journeys ----

  @Test
  void aQuestionIsAnsweredInItsThreadAndHostileTextStaysText() {
    ask("@Quoth is Rust faster than Go? <img src=x onerror=alert(1)><script>alert(2)</script>");
    WebElement answer = find("#thread .message:last-child", "Yes, Rust is faster");
    assertThat(answer.getText()).contains("<!channel> <b>not bold</b>");
    assertThat(find("#thread .message").getText()).contains("<script>alert(2)</script>");
    assertThat(browser.findElements(By.cssSelector(".content img, .content script, .content b")))
        .isEmpty();
    // A follow-up needs no second look for the box: it has the focus of nobody else.
    find("#composer-thread").sendKeys("@Quoth and which is easier?", Keys.ENTER);
    find("#thread .message:nth-of-type(4)");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void anAnswerToACommandIsSeenByOnePersonUntilItIsShared() {
    ask("/quoth which is easier to learn?");
    assertThat(find("#main .ephemeral").getText()).contains("Only visible to you");
    find("#main .ephemeral .bk-button", "Share in channel").click();
    gone("#main .ephemeral");
    be("Aiko");
    find("#main .message", "You asked: shared");
  }

  @Test
  void aSurveyIsTakenWithTheKeyboardAlone() {
    find("#composer-channel").sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    find(".menu button", "Take the survey");
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    find(".window h2", "Which language?");
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    assertThat(find(".field-error").getText()).isEqualTo("Please fill this in.");
    browser.switchTo().activeElement().sendKeys(Keys.SPACE);
    find("[data-block=why] input").sendKeys("no", Keys.ENTER);
    find(".field-error", "Please say a little more.");
    assertThat(browser.switchTo().activeElement().getAttribute("aria-invalid")).isEqualTo("true");
    browser.switchTo().activeElement().sendKeys("w is the time", Keys.ENTER);
    find(".window h2", "Thank you");
    browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
    gone(".window");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void theFocusStaysInAModal() {
    find("[aria-label=Shortcuts]").click();
    find(".menu button", "Take the survey").click();
    find(".window");
    for (int i = 0; i < 15; i++) {
      browser.switchTo().activeElement().sendKeys(Keys.TAB);
      assertThat(browser.executeScript("return document.activeElement.closest('.window') !== null"))
          .isEqualTo(true);
    }
  }

  @Test
  void aReloadFindsTheModalAsItWasLeft() {
    find("[aria-label=Shortcuts]").click();
    find(".menu button", "Take the survey").click();
    find("[data-block=why] input").sendKeys("half a sentence");
    find(".window .choice", "A proxy").click();
    PageClient maya = new PageClient(workspace, "U0MAYA");
    eventually(
        "the server has it",
        () ->
            maya.state().path("modals").toString().contains("half a sentence")
                && maya.state().path("modals").toString().contains("selected_option\":{"));
    browser.navigate().refresh();
    assertThat(find("[data-block=why] input").getDomProperty("value")).isEqualTo("half a sentence");
    assertThat(find("[data-block=what] input[value=proxy]").isSelected()).isTrue();
  }

  @Test
  void aThreadIsSummarisedByAShortcutOnItsMessage() {
    find("#main .replies", "25 replies").click();
    find("#thread .message", "Retry-After question");
    find("#thread .message");
    browser.executeScript("document.querySelector('#thread .message').focus()");
    find("#thread .toolbar [aria-label=More]").click();
    find(".menu button", "Summarise thread").click();
    WebElement text = find(".window textarea");
    assertThat(text.getDomProperty("value")).startsWith("Go prototype");
    find(".window button", "Post").click();
    gone(".window");
  }

  @Test
  void aDangerousButtonAsksFirst() {
    ask("@Quoth is Rust faster than Go?");
    find("#thread .bk-button", "Delete").click();
    find(".window.small", "Delete this answer?");
    find(".window.small button", "Keep").click();
    gone(".window");
    find("#thread .bk-button", "Delete").click();
    find(".window.small button", "Delete").click();
    eventually(
        "the answer is gone",
        () -> browser.findElements(By.cssSelector("#thread .message")).size() == 1);
  }

  @Test
  void theAppHasItsHomeAndItsMessages() {
    find("#sidebar button", "Quoth").click();
    find("[role=tab]", "Home").click();
    assertThat(find("#home .b-table").getText()).contains("Articles for it");
    find("[role=tab]", "Messages").click();
    ask("is Go easy?");
    find("#thread .message:last-child", "You asked: is Go easy?");
  }

  @Test
  void typingCompletesPeopleAndCommands() {
    WebElement box = find("#composer-channel");
    box.sendKeys("@Qu");
    find(".completions li", "@Quoth");
    box.sendKeys(Keys.ENTER);
    assertThat(box.getDomProperty("value")).isEqualTo("@Quoth ");
    box.clear();
    box.sendKeys("/q");
    find(".completions li", "/quoth");
    box.sendKeys(Keys.TAB);
    assertThat(box.getDomProperty("value")).isEqualTo("/quoth ");
  }

  @Test
  void aLostConnectionIsSaidAndMended() throws IOException {
    int port = workspace.pageUrl().getPort();
    workspace.close();
    find("#connection", "lost");
    workspace = PracticeWorkspace.start(folder.resolve("manifest.yml"), port);
    gone("#connection");
    new PageClient(workspace, "U0AIKO").write("C0GUILD", "Are we back?");
    find("#main .message", "Are we back?");
  }

  @Test
  void anotherTabSeesAtOnceWhatIsWritten() {
    String first = browser.getWindowHandle();
    browser.switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
    browser.get(workspace.pageUrl().toString());
    ask("Two tabs see this");
    browser.close();
    browser.switchTo().window(first);
    find("#main .message", "Two tabs see this");
  }

  @Test
  void fiveThousandMessagesAreReadThroughAWindow() {
    PageClient aiko = new PageClient(workspace, "U0AIKO");
    for (int i = 1; i <= 5_000; i++) {
      aiko.write("C0RANDOM", "Message number " + i);
    }
    find("#sidebar button", "random").click();
    find("#main .message", "Message number 5000");
    for (int i = 0; i < 12; i++) {
      String first = firstShown();
      browser.executeScript("document.querySelector('#main .scroller').scrollTop = 0");
      eventually("older messages", () -> !firstShown().equals(first));
      assertThat(browser.findElements(By.cssSelector("#main .message")).size())
          .isLessThanOrEqualTo(200);
    }
    find("#main .to-latest").click();
    find("#main .message", "Message number 5000");
  }

  private static String firstShown() {
    return Objects.requireNonNull(find("#main .message").getAttribute("data-ts"));
  }

  @Test
  void aPhoneShowsOnePaneAtATime() {
    browser.manage().window().setSize(new Dimension(390, 800));
    find("#menu-toggle").click();
    find("#sidebar button", "random").click();
    find("#main h1", "random");
    find("#menu-toggle").click();
    find("#sidebar button", "backend-guild").click();
    find("#main .replies", "25 replies").click();
    find("#thread .message");
    gone("#main");
    assertThat(
            browser.executeScript(
                "return document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    find("[aria-label='Close thread']").click();
    find("#main .message");
  }

  @Test
  void longWordsAndRightToLeftTextStayWithinThePage() {
    ask("x".repeat(3_000));
    ask("שלום עולם, האם ראסט מהיר יותר?");
    find("#main .message", "שלום");
    assertThat(
            browser.executeScript(
                "const s = document.querySelector('#main .scroller');"
                    + "return s.scrollWidth <= s.clientWidth"))
        .isEqualTo(true);
  }

  @Test
  void axeFindsNothingWrong() throws IOException {
    ask("@Quoth is Rust faster than Go?");
    find("#thread .b-header");
    ask("/quoth which is easier?");
    find("#main .ephemeral");
    assertThat(violations()).isEmpty();
    find("[aria-label=Shortcuts]").click();
    find(".menu button", "Take the survey");
    assertThat(violations()).isEmpty();
    find(".menu button", "Take the survey").click();
    find(".window");
    find(".window button", "Recommend").click();
    find(".field-error");
    assertThat(violations()).isEmpty();
    browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
    gone(".window");
    find("#theme").click();
    assertThat(violations()).isEmpty();
    find("#sidebar button", "Quoth").click();
    find("[role=tab]", "Home").click();
    find("#home .b-table");
    assertThat(violations()).isEmpty();
    browser.executeScript("localStorage.clear()");
  }

  private static List<?> violations() throws IOException {
    try (var script = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
      browser.executeScript(
          new String(
              Objects.requireNonNull(script, "axe-core").readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8));
    }
    return (List<?>)
        Objects.requireNonNull(
            browser.executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run().then((found) => done(found.violations.map((each) =>
                  `${each.impact} ${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)));
                """));
  }

  static Stream<Arguments> markup() {
    return Stream.of(
        Arguments.of(
            "*bold* _it_ ~no~ `a*b*`",
            "<strong>bold</strong> <em>it</em> <s>no</s> <code>a*b*</code>"),
        Arguments.of("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
        Arguments.of("*two _nested_ styles*", "<strong>two <em>nested</em> styles</strong>"),
        Arguments.of("* not bold * _nor this", "* not bold * _nor this"),
        Arguments.of("a\nb", "a<br>b"),
        Arguments.of("&lt;b&gt; &amp;lt;", "&lt;b&gt; &amp;lt;"),
        Arguments.of(
            "<script>alert(1)</script>", "<span>script</span>alert(1)<span>/script</span>"),
        Arguments.of("<javascript:alert(1)|click>", "<span>click</span>"),
        Arguments.of(
            "<https://a.example/?x=1&amp;y=2|*label*>",
            "<a href=\"https://a.example/?x=1&amp;y=2\" target=\"_blank\" rel=\"noopener"
                + " noreferrer\">*label*</a>"),
        Arguments.of(
            "&gt; quoted\n&gt; twice\nafter", "<blockquote>quoted<br>twice</blockquote>after"),
        Arguments.of("```x *y*\n&lt;z&gt;```", "<pre><code>x *y*\n&lt;z&gt;</code></pre>"),
        Arguments.of(
            "<@U0AIKO> in <#C0GUILD>, <!here>",
            "<span class=\"mention\">@Aiko</span> in <span class=\"mention\">#backend-guild</span>,"
                + " <span class=\"mention\">@here</span>"),
        Arguments.of("<@U0NOBODY>", "<span class=\"mention\">@U0NOBODY</span>"),
        Arguments.of(":no_such_emoji:", ":no_such_emoji:"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("markup")
  void slacksMarkupIsShownAsSlackShowsIt(String text, String html) {
    Object shown =
        browser.executeAsyncScript(
            """
            const [text, done] = arguments;
            import('/text.js').then((module) => {
              const box = document.createElement('div');
              box.append(...module.mrkdwn(text));
              done(box.innerHTML);
            });
            """,
            text);
    assertThat(shown).isEqualTo(html);
  }
}
