package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * The practice page as a person uses it. Whatever is looked for is waited for, for a minute or
 * more; then the test fails and says what was on the page instead.
 */
public final class Page {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int LOOKS = 2_400;
  private static final int PAUSE_MILLIS = 25;

  private final ChromeDriver browser;

  Page(ChromeDriver browser) {
    this.browser = browser;
  }

  ChromeDriver browser() {
    return browser;
  }

  /** Opens the page as if for the first time, as Maya, at the size of a desktop. */
  void openAnew(URI url) {
    desktop();
    browser.get(url.resolve("/icon.svg").toString());
    browser.executeScript("localStorage.clear(); sessionStorage.clear()");
    complaints();
    browser.get(url.toString());
    find("#main .message");
    // The server keeps what an earlier test left open.
    eventually(
        "no modal",
        () -> {
          boolean open = shown(".window");
          if (open) {
            keys(Keys.ESCAPE);
          }
          return !open;
        });
  }

  // ---- where one is, and who ----

  /** Uses the page as somebody else: Maya, Tomas, Priya, Diego or Aiko. */
  public void be(String name) {
    redrawn(() -> click("#person option", name));
    // Nobody is somebody else while a modal of theirs may still come.
    find("#main h1");
  }

  /** Goes to a channel, a person or the app by its name in the sidebar. */
  public void go(String conversation) {
    redrawn(() -> click("#sidebar button", conversation));
  }

  /** Opens the tab Home or Messages of the app, whose conversation is open. */
  public void tab(String name) {
    redrawn(() -> click("[role=tab]", name));
  }

  /** Does something that draws the conversation anew, and waits until that has happened. */
  private void redrawn(Runnable deed) {
    browser.executeScript("document.querySelector('#main h1').dataset.before = 'yes'");
    deed.run();
    gone("#main h1[data-before]");
    find("#main h1");
  }

  public void reload() {
    browser.navigate().refresh();
    find("#main h1");
  }

  // ---- writing ----

  /** Writes a message or a command into the conversation that is open. */
  public void say(String text) {
    write("#composer-channel", text);
  }

  /** Writes into the thread that is open. */
  public void reply(String text) {
    write("#composer-thread", text);
  }

  private void write(String composer, String text) {
    WebElement box = find(composer);
    box.click();
    // As a paste or an input method does: drivers type no characters past the first 65,536.
    browser.executeCdpCommand("Input.insertText", Map.of("text", text));
    if (shown(".completions")) {
      box.sendKeys(Keys.ESCAPE);
    }
    box.sendKeys(Keys.ENTER);
    eventually("the box is empty", () -> "".equals(find(composer).getDomProperty("value")));
  }

  // ---- messages ----

  /** The newest message of the conversation that contains {@code text}. */
  public WebElement message(String text) {
    return newest("#main .message", text);
  }

  /** The newest message of the open thread that contains {@code text}. */
  public WebElement inThread(String text) {
    return newest("#thread .message", text);
  }

  /** Quoth's newest message that contains {@code text}: in the thread, where one is open. */
  public WebElement answer(String text) {
    return newest(
        ":is(#thread, body:not(.with-thread) #main) .message[aria-label^='Quoth,']", text);
  }

  private WebElement newest(String css, String text) {
    return eventually(
        css + " with \"" + text + "\"",
        () -> {
          List<WebElement> all = browser.findElements(By.cssSelector(css));
          return all.reversed().stream()
              .filter(each -> each.isDisplayed() && each.getText().contains(text))
              .findFirst()
              .orElse(null);
        });
  }

  /** Opens the thread of the newest message that contains {@code text}. */
  public void openThread(String text) {
    eventually(
        "the thread of \"" + text + "\"",
        () -> {
          tool(message(text), "Reply in thread").click();
          return true;
        });
    find("#thread .message");
  }

  /** Chooses {@code item} in the menu of a message, such as a message shortcut. */
  public void chooseInMenu(Supplier<WebElement> message, String item) {
    eventually(
        "the menu of the message",
        () -> {
          tool(message.get(), "More").click();
          return true;
        });
    click(".menu.floating button", item);
  }

  private WebElement tool(WebElement message, String label) {
    browser.executeScript("arguments[0].focus()", message);
    return message.findElement(By.cssSelector(".toolbar [aria-label='" + label + "']"));
  }

  /** Chooses a global shortcut from the menu beside the box. */
  public void shortcut(String name) {
    click(".composer [aria-label=Shortcuts]");
    click(".menu.floating button", name);
  }

  // ---- what the app shows ----

  /**
   * Presses the newest button with this label, or the "1 reply" of a message that has one: in the
   * modal where one is open, else in the thread where one is open and has it, else in the
   * conversation.
   */
  public void press(String label) {
    eventually(
        "a button \"" + label + "\" to press",
        () -> {
          for (String place : List.of(".window", "#thread .message", "#main .message", "#home")) {
            List<WebElement> all =
                browser
                    .findElements(By.cssSelector(place + " :is(.bk-button, .replies strong)"))
                    .stream()
                    .filter(each -> each.isDisplayed() && label.equals(name(each)))
                    .toList();
            if (!all.isEmpty()) {
              all.getLast().click();
              return true;
            }
            if (place.equals(".window") && shown(".window")) {
              return null;
            }
          }
          return null;
        });
  }

  private static String name(WebElement button) {
    String label = button.getDomAttribute("aria-label");
    return label == null ? button.getText().strip() : label;
  }

  /** The modal with this title. */
  public WebElement modal(String title) {
    find(".window h2", title);
    return find(".window");
  }

  /** Waits until no modal is open. */
  public void noModal() {
    gone(".window");
  }

  /** Writes {@code text} into the field of the modal or the message that bears this label. */
  public void fill(String label, String text) {
    eventually(
        "a field \"" + label + "\"",
        () -> {
          WebElement control = field(label).findElement(By.cssSelector("input, textarea"));
          control.clear();
          control.click();
          if (text.isEmpty()) {
            // The page hears of what is deleted by keys, and not of what the driver clears.
            control.sendKeys(" ", Keys.BACK_SPACE);
          }
          browser.executeCdpCommand("Input.insertText", Map.of("text", text));
          return true;
        });
  }

  /** Sets the date, time or moment of a field, as such inputs hold it: {@code 2027-01-31T18:00}. */
  public void set(String label, String value) {
    eventually(
        "a field \"" + label + "\"",
        () -> {
          browser.executeScript(
              """
              arguments[0].value = arguments[1];
              arguments[0].dispatchEvent(new Event('change', {bubbles: true}));
              """,
              field(label).findElement(By.cssSelector("input")),
              value);
          return true;
        });
  }

  /** Chooses an option of a field: of buttons, boxes to tick, or a list. */
  public void choose(String label, String option) {
    eventually(
        "an option \"" + option + "\" of \"" + label + "\"",
        () -> {
          WebElement field = field(label);
          for (WebElement multi :
              field.findElements(By.cssSelector("details:not([open]) > summary"))) {
            multi.click();
          }
          WebElement found =
              field.findElements(By.cssSelector(".choice, option")).stream()
                  .filter(each -> each.getText().strip().startsWith(option))
                  .findFirst()
                  .orElse(null);
          if (found != null) {
            found.click();
          }
          return found;
        });
  }

  /** What is said to be wrong beside a field. */
  public String fieldError(String label) {
    return eventually(
        "an error at \"" + label + "\"",
        () -> {
          String error = field(label).findElement(By.cssSelector(".field-error")).getText();
          return error.isEmpty() ? null : error;
        });
  }

  private WebElement field(String label) {
    return browser.findElements(By.cssSelector(".b-input")).stream()
        .filter(
            each -> each.findElement(By.cssSelector("label, legend")).getText().startsWith(label))
        .findFirst()
        .orElseThrow(() -> new StaleElementReferenceException("no field " + label));
  }

  // ---- looking ----

  /** The first visible element that {@code css} selects. */
  public WebElement find(String css) {
    return find(css, "");
  }

  /** The first visible element that {@code css} selects and that contains {@code text}. */
  public WebElement find(String css, String text) {
    return eventually(
        text.isEmpty() ? css : css + " with \"" + text + "\"",
        () ->
            browser.findElements(By.cssSelector(css)).stream()
                .filter(each -> each.isDisplayed() && each.getText().contains(text))
                .findFirst()
                .orElse(null));
  }

  /** All visible elements that {@code css} selects now. */
  public List<WebElement> all(String css) {
    return browser.findElements(By.cssSelector(css)).stream()
        .filter(WebElement::isDisplayed)
        .toList();
  }

  boolean shown(String css) {
    return !all(css).isEmpty();
  }

  /** Waits until nothing that {@code css} selects is visible. */
  public void gone(String css) {
    eventually("no " + css, () -> !shown(css));
  }

  public void click(String css) {
    click(css, "");
  }

  public void click(String css, String text) {
    eventually(
        css + " with \"" + text + "\" to click",
        () -> {
          find(css, text).click();
          return true;
        });
  }

  /** Presses keys where the focus is. */
  public void keys(CharSequence... keys) {
    browser.switchTo().activeElement().sendKeys(keys);
  }

  /** The element that has the focus. */
  public WebElement focused() {
    return browser.switchTo().activeElement();
  }

  /** Waits until {@code look} gives something other than null and false. */
  public <T> T eventually(String what, Supplier<T> look) {
    for (int i = 0; i < LOOKS; i++) {
      try {
        T found = look.get();
        if (found != null && !Boolean.FALSE.equals(found)) {
          return found;
        }
      } catch (StaleElementReferenceException
          | ElementNotInteractableException
          | org.openqa.selenium.NoSuchElementException e) {
        // The page has changed meanwhile: look again.
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError(
        "not on the page: " + what + "\n" + browser.findElement(By.tagName("body")).getText());
  }

  // ---- size, light, pictures, faults ----

  public void desktop() {
    browser.manage().window().setSize(new Dimension(1280, 900));
  }

  public void phone() {
    browser.manage().window().setSize(new Dimension(390, 844));
  }

  /** Turns the light on or off. */
  public void dark(boolean dark) {
    browser.executeScript(
        "document.documentElement.dataset.theme = arguments[0]", dark ? "dark" : "light");
  }

  /** Keeps a picture of the page as {@code target/screenshots/NAME.png}. */
  public void screenshot(String name) {
    keep(name, browser.getScreenshotAs(OutputType.BYTES));
  }

  /** Keeps a picture of what is to be seen of a part of the page, as it is when nobody uses it. */
  public void screenshot(WebElement part, String name) {
    List<?> box =
        (List<?>)
            Objects.requireNonNull(
                browser.executeScript(
                    """
                    const [part] = arguments;
                    document.activeElement?.blur();
                    document.querySelectorAll('.toolbar').forEach((each) => each.remove());
                    part.scrollIntoView({block: 'start'});
                    const box = part.getBoundingClientRect();
                    const frame = (part.closest('.scroller') ?? document.body).getBoundingClientRect();
                    const bottom = Math.min(box.bottom, frame.bottom);
                    return [box.left, box.top, box.width, bottom - box.top].map(Math.floor);
                    """,
                    part));
    int[] at = box.stream().mapToInt(each -> ((Number) each).intValue()).toArray();
    try {
      // For a picture of a part, the driver would resize the window for a moment, and lists move.
      BufferedImage page =
          ImageIO.read(new ByteArrayInputStream(browser.getScreenshotAs(OutputType.BYTES)));
      ByteArrayOutputStream picture = new ByteArrayOutputStream();
      ImageIO.write(page.getSubimage(at[0], at[1], at[2], at[3]), "png", picture);
      keep(name, picture.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(String name, byte[] picture) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), picture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What went wrong in the page's scripts, or was forbidden by its policy, since last asked. */
  public List<String> complaints() {
    return browser.manage().logs().get("browser").getAll().stream()
        .map(Object::toString)
        .filter(line -> !line.contains("net::ERR"))
        // Asked for beside the bare picture that a test begins at; the page names its own icon.
        .filter(line -> !line.contains("/favicon.ico"))
        .toList();
  }

  /** As {@link #isAccessible}, in the light and in the dark; leaves the light on. */
  public void isAccessibleByDayAndNight() {
    dark(true);
    isAccessible();
    dark(false);
    isAccessible();
  }

  /** Fails if axe-core finds anything that keeps people from using the page as it is now. */
  public void isAccessible() {
    try (InputStream script = Page.class.getResourceAsStream("/axe.min.js")) {
      browser.executeScript(
          new String(
              Objects.requireNonNull(script, "axe-core").readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<?> found =
        (List<?>)
            browser.executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run().then((found) => done(found.violations.map((each) =>
                  `${each.impact} ${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)));
                """);
    assertThat(found).isEmpty();
  }
}
