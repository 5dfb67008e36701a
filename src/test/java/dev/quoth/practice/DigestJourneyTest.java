package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** A lead has a thread summarized by Quoth itself, in a browser, twice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DigestJourneyTest {
  @RegisterExtension static final RealQuoth QUOTH = new RealQuoth();

  private static final String OPENING = "which language for the quota service?";
  private static final String TITLE = "Thread digest";

  private final Page page = QUOTH.page();

  @Test
  @Order(1)
  void theDraftIsEditedAndPostedToItsThread() {
    page.openThread(OPENING);
    page.reply("@Quoth is Rust faster than Go?");
    page.answer("Yes");
    page.chooseInMenu(() -> page.message(OPENING), "Summarize thread");
    page.modal(TITLE);
    page.find(".window", "This draft covers");
    page.screenshot("digest-draft");

    assertThat(field("Decision"))
        .contains(
            "Maya: Agreed, payments fail closed, everything else fails open",
            "Go prototype, judged by the replay");
    assertThat(field("Action items"))
        .contains("Owner: Priya", "Due: by Tuesday", "Owner: Aiko", "Due: on Thursday");
    assertThat(field("What Quoth was asked")).contains("is Rust faster than Go?", "Quote: ");
    page.fill("Headline", "Maya: The language of the quota service");
    page.fill("Also said", "");
    page.press("Post");
    page.find(".window", "The digest is posted to the thread.");
    page.press("Close");
    page.noModal();

    WebElement post = page.inThread("summarized this thread");
    assertThat(post.getText())
        .contains("The language of the quota service", "Action items")
        .doesNotContain("Also said");
    assertThat(post.findElements(By.cssSelector("a[href*='/archives/']"))).isNotEmpty();
    page.browser().executeScript("arguments[0].scrollIntoView()", post);
    page.screenshot("digest-post");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  @Order(2)
  void aSecondRunChangesItInPlaceAndUploadsTheRecord() {
    page.openThread(OPENING);
    page.reply("One more thought: who tells the mobile team?");
    page.chooseInMenu(() -> page.message(OPENING), "Summarize thread");
    page.modal(TITLE);
    page.find(".window", "This thread has a digest already.");
    assertThat(field("What Quoth was asked")).containsOnlyOnce("Verdict: ");
    assertThat(field("Open questions")).contains("who tells the mobile team?");
    page.fill("Number of the decision record", "7");
    page.press("Post");
    page.find(".window", "The digest in the thread is changed in place.");
    page.find(".window", "0007-");
    assertThat(page.find(".window pre").getText()).contains("status: ", "## Decision Outcome");
    page.press("Close");
    page.noModal();

    page.inThread("0007-");
    assertThat(page.all("#thread .message").stream().filter(DigestJourneyTest::isDigest))
        .as("digests in the thread")
        .hasSize(1);
    assertThat(page.inThread("summarized this thread").getText())
        .contains("who tells the mobile team?");
    page.screenshot("digest-record");
    assertThat(page.complaints()).isEmpty();
  }

  private static boolean isDigest(WebElement message) {
    return message.getText().contains("summarized this thread");
  }

  private String field(String label) {
    return page.eventually(
        "the field " + label,
        () ->
            page.all(".window .b-input").stream()
                .filter(each -> each.getText().startsWith(label))
                .map(each -> each.findElement(By.cssSelector("textarea")).getDomProperty("value"))
                .findFirst()
                .orElse(null));
  }
}
