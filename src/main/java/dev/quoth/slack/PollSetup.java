package dev.quoth.slack;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.DatetimePickerElement;
import com.slack.api.model.block.element.MultiUsersSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.quoth.survey.Survey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form in which somebody says what poll they want. */
final class PollSetup {
  /** Names the form in what Slack sends when it is submitted. */
  static final String CALLBACK = "poll-setup";

  /** The input for whom to ask, where Slack shows what is wrong with it. */
  static final String WHO = "who";

  /** The input for the deadline, where Slack shows what is wrong with it. */
  static final String DEADLINE = "deadline";

  private static final String HOW = "how";
  private static final String ANONYMOUS = "anonymous";

  private PollSetup() {}

  /**
   * What was filled in.
   *
   * @param asked whom to ask; empty for whoever is in the channel
   * @param deadline null for none
   */
  record Wanted(List<String> asked, @Nullable Instant deadline, boolean anonymous) {}

  /**
   * The empty form.
   *
   * @param metadata comes back with what is filled in; at most 3,000 characters
   */
  static View of(Survey survey, String metadata) {
    List<LayoutBlock> blocks =
        List.of(
            SectionBlock.builder()
                .text(
                    plain(
                        "Posts a card in this channel, where the team takes the survey “"
                            + survey.title()
                            + "”. The result replaces the card when the poll closes: you get it as"
                            + " CSV and JSON, too."))
                .build(),
            input(
                WHO,
                "Whom to ask",
                "Leave it empty to let everybody in the channel answer. Those asked by name are"
                    + " mentioned on the card, reminded once, and the poll closes when all of them"
                    + " have answered.",
                MultiUsersSelectElement.builder().actionId(WHO).build()),
            input(
                DEADLINE,
                "Closes by itself on",
                "Leave it empty to close it with its button.",
                DatetimePickerElement.builder().actionId(DEADLINE).build()),
            input(
                HOW,
                "Who sees what",
                "Otherwise you see who gave which answers, and the channel how they spread.",
                CheckboxesElement.builder()
                    .actionId(HOW)
                    .options(
                        List.of(
                            OptionObject.builder()
                                .text(plain("Anonymous: nobody sees who answered what"))
                                .value(ANONYMOUS)
                                .build()))
                    .build()));
    return View.builder()
        .type("modal")
        .callbackId(CALLBACK)
        .privateMetadata(metadata)
        .title(ViewTitle.builder().type("plain_text").text("Ask the team").emoji(false).build())
        .submit(ViewSubmit.builder().type("plain_text").text("Post the poll").emoji(false).build())
        .close(ViewClose.builder().type("plain_text").text("Cancel").emoji(false).build())
        .blocks(blocks)
        .build();
  }

  private static InputBlock input(String id, String label, String hint, BlockElement element) {
    return InputBlock.builder()
        .blockId(id)
        .optional(true)
        .label(plain(label))
        .hint(plain(hint))
        .element(element)
        .build();
  }

  private static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }

  /** What was filled in. */
  static Wanted read(@Nullable ViewState state) {
    if (state == null || state.getValues() == null) {
      return new Wanted(List.of(), null, false);
    }
    ViewState.Value who = value(state, WHO);
    ViewState.Value deadline = value(state, DEADLINE);
    ViewState.Value how = value(state, HOW);
    return new Wanted(
        who == null || who.getSelectedUsers() == null ? List.of() : who.getSelectedUsers(),
        deadline == null || deadline.getSelectedDateTime() == null
            ? null
            : Instant.ofEpochSecond(deadline.getSelectedDateTime()),
        how != null
            && how.getSelectedOptions() != null
            && how.getSelectedOptions().stream().anyMatch(o -> ANONYMOUS.equals(o.getValue())));
  }

  private static ViewState.@Nullable Value value(ViewState state, String id) {
    Map<String, ViewState.Value> elements = state.getValues().get(id);
    return elements == null ? null : elements.get(id);
  }
}
