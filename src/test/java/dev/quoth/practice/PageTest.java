package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;

/**
 * What the page makes of whatever an app sends, in a real browser. What people do with Quoth itself
 * is in the classes that end in {@code JourneyTest}.
 */
class PageTest {
  private static final Path EXAMPLES =
      Path.of("../shared/data/slack-payloads/official-block-examples");

  /** Slack documents them; Quoth sends none of them. */
  private static final List<String> NOT_SHOWN = List.of("file", "video");

  /** Where Slack's SDK has its blocks and elements. */
  private static final String BLOCK_KIT = "com/slack/api/model/block/";

  private static final String EVERY_INPUT = resource("every-input.json");
  private static final String EVERY_BLOCK = resource("every-block.json");

  private static Page page;

  @TempDir Path folder;
  private PracticeWorkspace workspace;
  private FakeApp app;

  @BeforeAll
  static void openBrowser() {
    page = new Page(Chromium.open());
  }

  @AfterAll
  static void closeBrowser() {
    if (page != null) {
      page.browser().quit();
    }
  }

  @BeforeEach
  void start() throws IOException {
    Path file = Files.writeString(folder.resolve("manifest.yml"), FakeApp.MANIFEST);
    workspace = PracticeWorkspace.start(file, 0);
    app = FakeApp.under(workspace);
    page.openAnew(workspace.pageUrl());
  }

  @AfterEach
  void stop() {
    app.close();
    workspace.close();
  }

  private static String resource(String name) {
    try (var in = Objects.requireNonNull(PageTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void post(String blocks) {
    JsonNode answer =
        app.call(
            "chat.postMessage", Map.of("channel", "C0GUILD", "text", "Text", "blocks", blocks));
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
  }

  /** Lets the app open {@code view} at whatever brings it a trigger; answers with {@code then}. */
  private void opens(String view, String then) {
    app.answer =
        heard -> {
          if (heard.type().equals("shortcut")) {
            String trigger = heard.body().path("trigger_id").asText();
            JsonNode answer = app.call("views.open", Map.of("trigger_id", trigger, "view", view));
            assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
          }
          return heard.type().equals("view_submission") ? then : "";
        };
  }

  // ---- what an app sends ----

  @Test
  void everyBlockIsShownWithAllItsWords() {
    post(EVERY_BLOCK);
    String shown = page.message("The header").getText();
    assertThat(shown)
        .contains(
            "A section with its words, due on Thursday",
            "A field",
            "Another field",
            "Bold words and plain ones, a link, @Aiko in #backend-guild👀 on Thursday",
            "A quote, word for word.",
            "First item",
            "Second item",
            "A bullet",
            "let it = \"be\";",
            "A heading",
            "an item",
            "Articles",
            "A picture of a gopher",
            "An article, line 12",
            "Press me");
    assertThat(shown).doesNotContain("cannot show");
    page.message("The header").findElement(By.cssSelector("blockquote"));
    page.message("The header").findElement(By.cssSelector("ol li"));
    page.message("The header").findElement(By.cssSelector("table th"));
    page.screenshot("every-block");
    page.isAccessible();
    page.dark(true);
    page.isAccessible();
    page.phone();
    assertThat(overflows("#main .scroller")).isFalse();
    page.isAccessible();
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void whateverQuothSendsIsAmongTheBlocksAndInputsThatTheseTestsLookAt() throws Exception {
    Set<String> sent = new TreeSet<>();
    for (ClassEntry used : SlackPackage.named(ClassEntry.class).toList()) {
      if (used.asInternalName().startsWith(BLOCK_KIT)) {
        typeOf(Class.forName(used.asInternalName().replace('/', '.'))).ifPresent(sent::add);
      }
    }
    assertThat(sent).contains("rich_text_quote", "feedback_buttons", "header", "datetimepicker");
    List<String> lookedAt =
        Stream.of(EVERY_BLOCK, EVERY_INPUT)
            .flatMap(json -> parsed(json).findValuesAsText("type").stream())
            .toList();
    assertThat(lookedAt).containsAll(sent);
  }

  /** What Slack calls it; nothing for what is part of a block and has no name. */
  private static Optional<String> typeOf(Class<?> type) throws IllegalAccessException {
    for (Field field : type.getFields()) {
      if (field.getName().equals("TYPE")) {
        return Optional.of((String) field.get(null));
      }
    }
    return Optional.empty();
  }

  private static JsonNode parsed(String json) {
    try {
      return FakeApp.JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void slacksOwnExamplesAreShownOrNamed() throws Exception {
    assumeThat(EXAMPLES).as("Slack's own examples of blocks").isDirectory();
    List<Path> examples;
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      examples = files.filter(each -> each.toString().endsWith(".json")).sorted().toList();
    }
    assertThat(examples).hasSizeGreaterThan(50);
    for (Path example : examples) {
      JsonNode blocks = FakeApp.JSON.readTree(example.toFile());
      String shown =
          (String)
              page.browser()
                  .executeAsyncScript(
                      """
                      const [blocks, done] = arguments;
                      import('/blocks.js').then((module) => {
                        const box = document.createElement('div');
                        box.append(...module.blocks(JSON.parse(blocks), {
                          people: [], conversations: [], value: () => undefined}));
                        done(box.firstChild.outerHTML + box.textContent);
                      }).catch((problem) => done('failed: ' + problem));
                      """,
                      blocks.toString());
      assertThat(shown).as(example.toString()).doesNotStartWith("failed");
      boolean unknown =
          blocks.valueStream().anyMatch(each -> NOT_SHOWN.contains(each.path("type").asText()));
      assertThat(shown.contains("cannot show")).as(example + shown).isEqualTo(unknown);
      for (JsonNode leaf : blocks.findParents("text")) {
        if (leaf.path("type").asText().equals("text") && !unknown) {
          for (String line : leaf.path("text").asText().split("\n")) {
            assertThat(shown).as(example.toString()).contains(line);
          }
        }
      }
    }
  }

  @Test
  void whatThePageCannotShowIsNamed() {
    post("[{'type':'video','title':{}}]".replace('\'', '"'));
    page.message("cannot show: video");
  }

  @Test
  void hostileWordsStayWordsWhereverTheyStand() {
    post(
        """
        [{"type":"header","text":{"type":"plain_text","text":"HOSTILE"}},
         {"type":"section","text":{"type":"mrkdwn","text":"HOSTILE <javascript:alert(3)|click>"},
          "accessory":{"type":"button","action_id":"b","text":{"type":"plain_text","text":"HOSTILE"}}},
         {"type":"markdown","text":"HOSTILE [click](javascript:alert(4))"},
         {"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[
           {"type":"text","text":"HOSTILE"}]}]}]
        """
            .replace("HOSTILE", "<img src=x onerror=alert(1)><script>alert(2)</script>"));
    page.message("onerror");
    assertThat(
            page.browser()
                .findElements(By.cssSelector(".content :is(img, script, [href^=javascript])")))
        .isEmpty();
    assertThat(page.complaints()).isEmpty();
  }

  // ---- modals ----

  @Test
  void everyInputCanBeFilledAndReachesTheAppAsSlackWritesIt() throws Exception {
    opens(EVERY_INPUT, "");
    page.shortcut("Take the survey");
    page.modal("Every input");
    page.fill("One line", "words");
    page.fill("Many lines", "first\nsecond");
    page.fill("Address", "a@example.org");
    page.fill("Link", "https://example.org/");
    page.fill("Number", "7");
    page.choose("One of these", "Proxy");
    page.choose("Some of these", "Latency");
    page.choose("Some of these", "Hiring");
    page.choose("From a list", "Rust");
    page.choose("Some of a list", "Go");
    page.choose("Some of a list", "Rust");
    page.choose("Somebody", "Priya");
    page.choose("Some people", "Aiko");
    page.choose("Some people", "Diego");
    page.set("Day", "2027-01-31");
    page.set("Hour", "18:30");
    page.set("Moment", "2027-01-31T18:30");
    assertThat(page.find(".window").getText()).doesNotContain("cannot show");
    page.isAccessible();
    page.screenshot("every-input");
    page.press("Send");
    page.noModal();
    JsonNode values = app.next("view_submission").body().path("view").path("state").path("values");
    assertThat(value(values, "line", "value")).isEqualTo("\"words\"");
    assertThat(value(values, "lines", "value")).isEqualTo("\"first\\nsecond\"");
    assertThat(value(values, "radio", "selected_option")).contains("\"proxy\"");
    assertThat(value(values, "boxes", "selected_options")).contains("latency", "hiring");
    assertThat(value(values, "list", "selected_option")).contains("\"rust\"");
    assertThat(value(values, "some", "selected_options")).contains("\"go\"", "\"rust\"");
    assertThat(value(values, "person", "selected_user")).isEqualTo("\"U0PRIYA\"");
    assertThat(value(values, "people", "selected_users")).isEqualTo("[\"U0DIEGO\",\"U0AIKO\"]");
    // It was asked for the conversation that one looks at, and nobody chose another one.
    assertThat(value(values, "where", "selected_conversation")).isEqualTo("\"C0GUILD\"");
    assertThat(value(values, "day", "selected_date")).isEqualTo("\"2027-01-31\"");
    assertThat(value(values, "hour", "selected_time")).isEqualTo("\"18:30\"");
    assertThat(value(values, "moment", "selected_date_time")).matches("\\d{10}");
    assertThat(page.complaints()).isEmpty();
  }

  private static String value(JsonNode values, String block, String what) {
    return values.path(block).path("a").path(what).toString();
  }

  @Test
  void aListOfConversationsHoldsOnlyWhatTheAppAsksFor() {
    opens(EVERY_INPUT, "");
    page.shortcut("Take the survey");
    page.modal("Every input");
    String offered = page.find(".b-input[data-block=where] select").getText();
    assertThat(offered).contains("#backend-guild", "#leads").doesNotContain("Quoth", "Tomas");
  }

  @Test
  void whatIsWrongIsSaidBesideItsFieldAndTheFocusGoesThere() {
    opens(
        EVERY_INPUT,
        "{\"response_action\":\"errors\",\"errors\":{\"line\":\"Please say a little more.\"}}");
    page.shortcut("Take the survey");
    page.modal("Every input");
    page.press("Send");
    assertThat(page.fieldError("One line")).isEqualTo("Please fill this in.");
    page.fill("One line", "no");
    page.choose("One of these", "API");
    page.press("Send");
    page.eventually(
        "the app's own words",
        () -> page.fieldError("One line").equals("Please say a little more."));
    assertThat(page.focused().getDomAttribute("aria-invalid")).isEqualTo("true");
    page.isAccessible();
    page.screenshot("modal-errors");
  }

  @Test
  void theFocusStaysInAModalAndGoesBackWhenItCloses() {
    opens(EVERY_INPUT, "");
    page.shortcut("Take the survey");
    page.modal("Every input");
    for (int i = 0; i < 30; i++) {
      page.keys(i < 15 ? Keys.TAB : Keys.chord(Keys.SHIFT, Keys.TAB));
      assertThat(page.focused().findElements(By.xpath("ancestor::*[@role='dialog']"))).hasSize(1);
    }
    page.keys(Keys.ESCAPE);
    page.noModal();
    assertThat(page.focused().getDomAttribute("aria-label")).isEqualTo("Shortcuts");
  }

  @Test
  void aModalThatBeginsWithAFoldedListTakesTheFocusAllTheSame() {
    opens(
        """
        {"type": "modal", "title": {"type": "plain_text", "text": "Whom"},
         "submit": {"type": "plain_text", "text": "Send"},
         "blocks": [{"type": "input", "label": {"type": "plain_text", "text": "Some people"},
           "element": {"type": "multi_users_select", "action_id": "a"}}]}
        """,
        "");
    page.shortcut("Take the survey");
    page.modal("Whom");
    page.keys(Keys.ENTER);
    page.find(".multi-options .choice", "Aiko");
    page.keys(Keys.ESCAPE);
    page.gone(".multi-options .choice");
    page.keys(Keys.ESCAPE);
    page.noModal();
  }

  @Test
  void aReloadFindsTheModalAsItWasLeft() {
    opens(EVERY_INPUT, "");
    page.shortcut("Take the survey");
    page.fill("One line", "half a sentence");
    page.choose("One of these", "Proxy");
    PageClient maya = new PageClient(workspace, "U0MAYA");
    page.eventually(
        "the server has it",
        () -> {
          String modals = maya.state().path("modals").toString();
          return modals.contains("half a sentence") && modals.contains("selected_option\":{");
        });
    page.reload();
    assertThat(page.find("[data-block=line] input").getDomProperty("value"))
        .isEqualTo("half a sentence");
    assertThat(page.find("[data-block=radio] input[value=proxy]").isSelected()).isTrue();
  }

  // ---- buttons ----

  @Test
  void aButtonShowsThatItWorksUntilTheAppHasHeard() throws Exception {
    var heard = new java.util.concurrent.CountDownLatch(1);
    var seen = new java.util.concurrent.CountDownLatch(1);
    app.answer =
        request -> {
          if (request.type().equals("block_actions")) {
            heard.countDown();
            try {
              seen.await(2, java.util.concurrent.TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return "";
        };
    post(EVERY_BLOCK);
    page.press("Press me");
    heard.await();
    page.find(".bk-button[aria-busy=true]");
    seen.countDown();
    page.gone(".bk-button[aria-busy=true]");
  }

  @Test
  void aDangerousButtonAsksFirst() throws Exception {
    post(EVERY_BLOCK);
    page.press("Delete");
    page.find(".window.small h2", "Delete this answer?");
    page.isAccessible();
    page.press("Keep");
    page.noModal();
    assertThat(app.waiting()).isZero();
    page.press("Delete");
    page.click(".window.small .danger");
    assertThat(app.next("block_actions").body().path("actions").path(0).path("value").asText())
        .isEqualTo("gone");
  }

  @Test
  void feedbackIsGivenOnceAndStaysInSight() throws Exception {
    post(EVERY_BLOCK);
    page.press("Good answer");
    assertThat(app.next("block_actions").body().path("actions").path(0).path("value").asText())
        .isEqualTo("good");
    page.find("[aria-label='Good answer'][aria-pressed=true]");
  }

  // ---- how soon ----

  /** What people wait for; printed, since it depends on the machine. */
  @Test
  void theFirstPaintIsMeasured() {
    page.reload();
    Object millis =
        page.browser()
            .executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                new PerformanceObserver((list) => done(Math.round(list.getEntries()
                    .find((each) => each.name === 'first-contentful-paint').startTime)))
                  .observe({type: 'paint', buffered: true});
                """);
    Object messages = page.browser().executeScript("return Math.round(performance.now())");
    System.out.printf(
        "First contentful paint after %s ms; messages stood there after %s ms at most.%n",
        millis, messages);
    assertThat((Long) millis).isPositive();
  }

  // ---- the composer ----

  @Test
  void typingCompletesPeopleAndCommands() {
    WebElement box = page.find("#composer-channel");
    box.sendKeys("@Qu");
    page.find(".completions li", "@Quoth");
    page.isAccessible();
    box.sendKeys(Keys.ENTER);
    assertThat(box.getDomProperty("value")).isEqualTo("@Quoth ");
    box.clear();
    box.sendKeys("/q");
    page.find(".completions li", "/quoth");
    box.sendKeys(Keys.TAB);
    assertThat(box.getDomProperty("value")).isEqualTo("/quoth ");
    box.clear();
    box.sendKeys("@");
    page.find(".completions li", "@Aiko");
    page.screenshot("completion");
    box.sendKeys(Keys.ARROW_DOWN, Keys.ESCAPE);
    page.gone(".completions");
  }

  // ---- bad input ----

  @Test
  void longWordsAndRightToLeftTextStayWithinThePage() {
    page.say("x".repeat(3_000));
    page.say("שלום עולם, האם ראסט מהיר יותר?");
    page.say("🦀".repeat(600));
    page.message("שלום");
    assertThat(overflows("#main .scroller")).isFalse();
    page.phone();
    assertThat(overflows("#main .scroller")).isFalse();
    assertThat(
            page.browser()
                .executeScript(
                    "return getComputedStyle(arguments[0].querySelector('.r-section')).unicodeBidi",
                    page.message("שלום")))
        .isEqualTo("plaintext");
  }

  private static boolean overflows(String css) {
    return !Boolean.TRUE.equals(
        page.browser()
            .executeScript(
                """
                const box = document.querySelector(arguments[0]);
                return box.scrollWidth <= box.clientWidth
                  && document.documentElement.scrollWidth <= window.innerWidth;
                """,
                css));
  }

  @Test
  void fiveThousandMessagesAreReadThroughAWindow() {
    PageClient aiko = new PageClient(workspace, "U0AIKO");
    for (int i = 1; i <= 5_000; i++) {
      aiko.write("C0RANDOM", "Message number " + i);
    }
    page.go("random");
    page.message("Message number 5000");
    for (int i = 0; i < 12; i++) {
      String first = firstShown();
      page.browser().executeScript("document.querySelector('#main .scroller').scrollTop = 0");
      page.eventually("older messages", () -> !firstShown().equals(first));
      assertThat(page.browser().findElements(By.cssSelector("#main .message")))
          .hasSizeLessThanOrEqualTo(200);
    }
    page.click("#main .to-latest");
    page.message("Message number 5000");
    page.say("Still here");
    page.message("Still here");
  }

  private static String firstShown() {
    return Objects.requireNonNull(page.find("#main .message").getDomAttribute("data-ts"));
  }

  @Test
  void aLostConnectionIsSaidAndMended() throws IOException {
    int port = workspace.pageUrl().getPort();
    workspace.close();
    page.find("#connection", "lost");
    page.isAccessible();
    page.screenshot("connection-lost");
    workspace = PracticeWorkspace.start(folder.resolve("manifest.yml"), port);
    page.gone("#connection");
    new PageClient(workspace, "U0AIKO").write("C0GUILD", "Are we back?");
    page.message("Are we back?");
  }

  @Test
  void anotherTabSeesAtOnceWhatIsWrittenAndStaysSomebodyElses() {
    String first = page.browser().getWindowHandle();
    page.browser().switchTo().newWindow(WindowType.TAB);
    page.browser().get(workspace.pageUrl().toString());
    page.be("Aiko");
    page.say("Two tabs see this");
    page.browser().close();
    page.browser().switchTo().window(first);
    page.message("Two tabs see this");
    page.reload();
    assertThat(page.find("#person").getDomProperty("value"))
        .as("who uses the first tab")
        .isEqualTo("U0MAYA");
  }

  @Test
  void aModalThatIsClosedInOneTabIsGoneInTheOther() {
    opens(EVERY_INPUT, "");
    String first = page.browser().getWindowHandle();
    page.shortcut("Take the survey");
    page.modal("Every input");
    page.browser().switchTo().newWindow(WindowType.TAB);
    page.browser().get(workspace.pageUrl().toString());
    page.modal("Every input");
    page.keys(Keys.ESCAPE);
    page.noModal();
    page.browser().close();
    page.browser().switchTo().window(first);
    page.noModal();
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
        Arguments.of("<!date^soon^{time}|one day>", "one day"),
        Arguments.of("<@U0NOBODY>", "<span class=\"mention\">@U0NOBODY</span>"),
        Arguments.of(":no_such_emoji:", ":no_such_emoji:"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("markup")
  void slacksMarkupIsShownAsSlackShowsIt(String text, String html) {
    Object shown =
        page.browser()
            .executeAsyncScript(
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
