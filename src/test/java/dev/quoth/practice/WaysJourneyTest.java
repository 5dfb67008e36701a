package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The ways to ask Quoth something beside a mention, and what comes after an answer. */
class WaysJourneyTest {
  @RegisterExtension static final RealQuoth QUOTH = new RealQuoth();

  private final Page page = QUOTH.page();

  @Test
  void homeShowsWhatIsReadAndAnswersAQuestionInAWindow() {
    QUOTH.findsByMeaning();
    page.go("Quoth");
    page.tab("Home");
    page.find("#home", "What I have read");
    assertThat(page.find("#home").getText())
        .contains("Go vs Rust 2026", "ask on without mentioning me", "Backend language")
        .doesNotContain("For admins");
    page.screenshot("home");
    page.isAccessibleByDayAndNight();
    page.find("#home .bk-button", "?").click();
    page.find(".window blockquote");
    page.screenshot("home-answer");
    page.isAccessibleByDayAndNight();
    page.press("Show in context");
    page.find(".window", "In context");
    page.screenshot("home-context");
    page.isAccessibleByDayAndNight();
    page.press("Close");
    page.find(".window", "Asked: ");
    page.press("Close");
    page.noModal();
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void anAdminSeesWhatFoundNoAnswer() {
    page.say("/quoth is Haskell faster than Go?");
    page.find("#main .ephemeral", "No article mentions Haskell");
    page.be("Diego");
    page.go("Quoth");
    page.tab("Home");
    page.find("#home", "is Haskell faster than Go?");
    page.screenshot("home-admin");
  }

  @Test
  void theGlobalShortcutAsksInAWindow() {
    page.shortcut("Ask the articles");
    page.modal("Ask the articles");
    page.screenshot("ask");
    page.isAccessibleByDayAndNight();
    page.fill("Your question", "which is easier to learn?");
    page.press("Ask");
    page.find(".window blockquote");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void theShortcutOnAMessageAnswersAboutItAndPostsToItsThread() {
    page.say("Is Rust faster than Go? I never know.");
    page.chooseInMenu(() -> page.message("I never know."), "What do articles say?");
    page.find("#main .ephemeral", "Asked: Is Rust faster than Go?");
    page.screenshot("about-a-message");
    page.press("Post to thread");
    // The page opens the thread by itself, for the message is Maya's own.
    page.inThread("Asked: ");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void anAnswerToTheCommandIsSharedAndVotedOn() {
    page.say("/quoth which is easier to learn?");
    page.find("#main .ephemeral", "Asked: which is easier to learn?");
    page.press("Share in channel");
    page.be("Aiko");
    WebElement shared = page.message("Asked: which is easier to learn?");
    shared.findElement(By.cssSelector(".feedback button")).click();
    page.find(".ephemeral", "noted as helpful");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void aChannelIsSetToAnswerTheAskerFirst() {
    page.go("random");
    page.say("/invite @Quoth");
    page.message("has joined the channel");
    page.say("/quoth settings");
    page.modal("In this channel");
    page.screenshot("settings");
    page.isAccessibleByDayAndNight();
    page.choose("Who sees it", "First only who asked");
    page.press("Save");
    page.noModal();
    page.find("#main .ephemeral", "first to the asker alone");
    page.say("@Quoth is Rust faster than Go?");
    page.find("#main .ephemeral blockquote");
    page.press("Share in thread");
    page.inThread("Yes");
    assertThat(page.complaints()).isEmpty();
  }
}
