package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;

/** Asking Quoth itself, in a browser. */
class AskJourneyTest {
  @RegisterExtension static final RealQuoth QUOTH = new RealQuoth();

  private final Page page = QUOTH.page();

  @Test
  void aQuestionIsAnsweredInItsThreadAndAFollowUpTakesWhatItLacksFromIt() {
    page.say("@Quoth is Rust faster than Go?");
    assertThat(page.answer("Yes").findElements(By.tagName("blockquote"))).isNotEmpty();
    page.reply("@Quoth and which is easier to learn?");
    assertThat(page.answer("learn").findElements(By.tagName("blockquote"))).isNotEmpty();
    page.screenshot("follow-up");
    assertThat(page.complaints()).isEmpty();
  }
}
