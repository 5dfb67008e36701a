package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Surveys and polls of Quoth itself, in a browser. */
class SurveyJourneyTest {
  @RegisterExtension static final RealQuoth QUOTH = new RealQuoth();

  private final Page page = QUOTH.page();

  /** A form that a busy machine opens too late is asked for again, as Quoth then says. */
  private void command(String command, String title) {
    page.say(command);
    page.eventually(
        "a form, or a word that it came too late",
        () -> {
          if (page.shown(".window h2")) {
            return true;
          }
          if (!page.find("#main").getText().contains("could not be opened in time")) {
            return false;
          }
          page.reload();
          page.say(command);
          return page.modal(title) != null;
        });
    page.modal(title);
  }

  private void answerForGo() {
    page.choose("What do you build?", "A startup's or SaaS product");
    page.choose("What matters most?", "Fast iteration");
    page.choose("When must it run?", "Now, as a prototype");
  }

  private void answerForRust() {
    page.choose("What do you build?", "A database or another engine");
    page.choose("What matters most?", "Performance and reliability");
  }

  @Test
  void aSurveyIsTakenAndItsResultSharedWithTheChannel() {
    command("/quoth survey", "Backend language");
    answerForGo();
    page.screenshot(page.find(".window"), "survey-form");
    page.press("Recommend");
    page.noModal();

    WebElement result = page.answer("What weighed most");
    assertThat(result.getText()).contains("Only visible to you", "Go: 8 points", "Runner-up");
    assertThat(result.findElements(By.tagName("blockquote"))).hasSizeGreaterThanOrEqualTo(3);
    page.screenshot(result, "survey-result");
    page.press("Share in channel");

    page.be("Tomas");
    assertThat(page.answer("What weighed most").getText())
        .contains("Go: 8 points")
        .doesNotContain("Only visible to you");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void aSurveyIsTakenFromTheShortcutAndFromHome() {
    page.shortcut("Take a survey");
    page.modal("Take a survey");
    page.choose("Survey", "Rust or Go for a career");
    page.choose("Where you want the result", "#backend-guild");
    page.press("Next");
    page.modal("Rust or Go for a career");
    page.choose("What is your goal?", "Maximize my salary ceiling");
    page.press("Recommend");
    page.noModal();
    assertThat(page.answer("Rust: 3 points").getText()).contains("Only visible to you");

    page.go("Quoth");
    page.tab("Home");
    page.press("Backend language");
    page.modal("Backend language");
    answerForRust();
    page.press("Recommend");
    page.noModal();
    page.tab("Messages");
    page.message("What weighed most");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void threePeopleAnswerAPollAndTheOwnerClosesIt() {
    command("/quoth survey team backend-language", "Ask the team");
    page.screenshot("poll-setup");
    page.isAccessibleByDayAndNight();
    page.press("Post the poll");
    page.noModal();
    page.answer("0 people answered so far");

    vote(true);
    page.answer("1 person answered so far");
    page.be("Tomas");
    vote(true);
    page.answer("2 people answered so far");
    page.be("Priya");
    vote(false);
    page.answer("3 people answered so far");
    page.screenshot(page.answer("3 people answered so far"), "poll-card");

    page.press("Close");
    page.press("Close it");
    assertThat(page.answer("Only who opened this poll can close it").getText()).isNotEmpty();

    page.be("Maya");
    page.press("Close");
    page.press("Close it");
    WebElement result = page.answer("Where the team disagrees");
    page.screenshot(result, "poll-result");
    assertThat(result.getText())
        .contains(
            "closed · 3 ballots", "Go: ", "Alone they would pick", "1 ballot alone picks Rust")
        .doesNotContain("answered so far");

    page.go("Quoth");
    page.tab("Messages");
    page.message("poll.csv");
    page.message("poll.json");
    assertThat(page.complaints()).isEmpty();
  }

  private void vote(boolean forGo) {
    page.press("Take the survey");
    page.modal("Backend language");
    if (forGo) {
      answerForGo();
    } else {
      answerForRust();
    }
    page.press("Send");
    page.noModal();
    page.answer("Your ballot is counted");
  }
}
