package dev.quoth.slack;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import java.util.List;
import java.util.Map;

/** The window in which one asks, and reads the answer. */
final class AskForm {
  /** Names the form in what Slack sends when it is submitted. */
  static final String CALLBACK = "ask";

  private static final String QUESTION = "question";

  /** More than a question needs, and no more than its buttons can carry. */
  private static final int LONGEST = 500;

  private AskForm() {}

  /** The empty form. */
  static View empty() {
    PlainTextInputElement input =
        PlainTextInputElement.builder()
            .actionId(QUESTION)
            .maxLength(LONGEST)
            .focusOnLoad(true)
            .placeholder(plain("Which is easier to learn?"))
            .build();
    return view(List.of(
            InputBlock.builder()
                .blockId(QUESTION)
                .label(plain("Your question"))
                .hint(plain("Only you see the answer."))
                .element(input)
                .build()))
        .callbackId(CALLBACK)
        .submit(ViewSubmit.builder().type("plain_text").text("Ask").emoji(false).build())
        .build();
  }

  /** What was written into the form, or nothing. */
  static String question(ViewState state) {
    ViewState.Value value = state.getValues().getOrDefault(QUESTION, Map.of()).get(QUESTION);
    return value == null || value.getValue() == null
        ? ""
        : value.getValue().replaceAll("\\s+", " ").strip();
  }

  /** An answer, or whatever else there is to say. */
  static View showing(Message message) {
    return view(message.blocks()).build();
  }

  private static View.ViewBuilder view(List<LayoutBlock> blocks) {
    return View.builder()
        .type("modal")
        .title(ViewTitle.builder().type("plain_text").text("Ask the articles").emoji(false).build())
        .close(ViewClose.builder().type("plain_text").text("Close").emoji(false).build())
        .blocks(blocks);
  }

  private static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }
}
