package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Asking Quoth itself, in a browser. */
class AskJourneyTest {
  @RegisterExtension static final RealQuoth QUOTH = new RealQuoth();

  private final Page page = QUOTH.page();

  @Test
  void aQuestionIsAnsweredInItsThreadAndAFollowUpTakesWhatItLacksFromIt() {
    QUOTH.findsByMeaning();
    page.say("@Quoth is Rust faster than Go?");
    assertThat(page.answer("Yes").findElements(By.tagName("blockquote"))).isNotEmpty();
    page.screenshot("answer");
    page.isAccessible();
    page.reply("and which is easier to learn?");
    assertThat(page.answer("learn").findElements(By.tagName("blockquote"))).isNotEmpty();
    page.screenshot("follow-up");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void whatNoArticleSaysIsSaidToBeMissing() {
    page.say("@Quoth is Haskell faster than Go?");
    assertThat(page.answer("Haskell").getText()).contains("No article mentions Haskell");
    assertThat(page.answer("Haskell").findElements(By.tagName("blockquote"))).isEmpty();
    page.screenshot("abstain");
  }

  @Test
  void aHostileQuestionStaysTextAndIsAnsweredAllTheSame() {
    page.say(
        "@Quoth is Rust faster than Go? <img src=x onerror=alert(1)><script>alert(2)</script>"
            + " <!channel> [click](javascript:alert(3)) &lt;b&gt;");
    page.answer("Rust");
    assertThat(page.message("onerror").getText())
        .contains("<script>alert(2)</script> <!channel> [click](javascript:alert(3)) &lt;b&gt;");
    assertThat(
            page.browser()
                .findElements(By.cssSelector(".content :is(img, script, [href^=javascript])")))
        .isEmpty();
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void onlyWhoAskedByCommandSeesTheAnswer() {
    page.say("/quoth which is easier to learn, Go or Rust?");
    assertThat(page.answer("Go").getText()).contains("Only visible to you");
    page.isAccessible();
    page.screenshot("only-you");
    page.be("Aiko");
    page.say("Good morning");
    page.message("Good morning");
    assertThat(page.all("#main .ephemeral")).isEmpty();
    page.be("Maya");
    page.answer("Only visible to you");
  }

  @Test
  void everythingIsDoneWithTheKeyboardAlone() {
    tabTo("Skip to the messages");
    page.keys(Keys.ENTER);
    tabTo("Message #backend-guild");
    page.keys("@Quo");
    page.find(".completions li", "@Quoth");
    page.keys(Keys.ENTER);
    page.keys("is Rust faster than Go?", Keys.ENTER);
    page.answer("Rust");
    tabTo("More passages");
    page.keys(Keys.ENTER);
    page.eventually("more", () -> page.all("#thread .message").size() > 2);
    page.keys(Keys.ESCAPE);
    page.gone("#thread");
    tabTo("random");
    page.keys(Keys.ENTER);
    page.find("#main h1", "random");
    tabTo("Use the page as");
    page.keys("Aiko");
    page.eventually(
        "Aiko uses the page", () -> "U0AIKO".equals(page.find("#person").getDomProperty("value")));
    assertThat(page.complaints()).isEmpty();
  }

  /** Goes from control to control until the one of this name has the focus. */
  private void tabTo(String name) {
    for (int i = 0; i < 120; i++) {
      // A channel in the sidebar has its sign before its name.
      if (nameOfFocused().endsWith(name)) {
        return;
      }
      page.keys(Keys.TAB);
    }
    throw new AssertionError("the keyboard does not lead to: " + name);
  }

  private String nameOfFocused() {
    return (String)
        Objects.requireNonNull(
            page.browser()
                .executeScript(
                    """
                    const focused = document.activeElement;
                    return focused.getAttribute('aria-label') ?? focused.innerText?.trim() ?? '';
                    """));
  }

  @Test
  void onAPhoneAndInTheDarkItIsTheSame() {
    page.phone();
    page.dark(true);
    page.say("@Quoth is Go faster than TypeScript?");
    page.press("1 reply");
    page.answer("Go");
    assertThat(
            page.browser()
                .executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    page.isAccessible();
    page.screenshot("phone-dark");
    page.click("[aria-label='Close thread']");
    page.click("#menu-toggle");
    page.isAccessible();
    page.screenshot("phone-menu");
    page.click("#sidebar button", "Quoth");
    page.find("#main h1", "Quoth");
    page.say("which has the larger ecosystem?");
    page.press("1 reply");
    page.answer("");
    page.screenshot("phone-app");
  }

  @Test
  void quothsOwnWindowsAreAccessibleInTheLightInTheDarkAndOnAPhone() {
    page.say("/quoth survey backend-language");
    page.find(".window .b-input");
    looksWell("survey");
    page.keys(Keys.ESCAPE);
    page.noModal();
    page.chooseInMenu(
        () -> page.message("which language for the quota service?"), "Summarize thread");
    page.find(".window textarea");
    looksWell("digest");
    page.keys(Keys.ESCAPE);
    page.noModal();
    assertThat(page.complaints()).isEmpty();
  }

  private void looksWell(String name) {
    page.screenshot(name);
    page.isAccessibleByDayAndNight();
    page.dark(true);
    page.phone();
    page.isAccessible();
    page.screenshot(name + "-phone-dark");
    page.desktop();
    page.dark(false);
  }

  @Test
  void whenQuothStopsThePageSaysSoAndWhenItIsBackSoIsThePage() {
    QUOTH.stop();
    page.find("#connection", "lost");
    QUOTH.startAgain();
    page.gone("#connection");
    page.say("@Quoth is Rust faster than Go?");
    page.answer("Yes");
  }
}
