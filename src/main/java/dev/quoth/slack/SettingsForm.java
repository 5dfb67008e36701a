package dev.quoth.slack;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.quoth.store.Channels.Listening;
import dev.quoth.store.Channels.Reply;
import dev.quoth.store.Channels.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How Quoth behaves in a channel, as a form. */
final class SettingsForm {
  /** Names the form in what Slack sends when it is submitted. */
  static final String CALLBACK = "settings";

  private static final String LISTENING = "listening";
  private static final String REPLY = "reply";
  private static final String OUTSIDERS = "outsiders";
  private static final String INPUT = "input";

  private SettingsForm() {}

  /** The form, filled in with what is set. */
  static View of(String channel, Setting setting) {
    OptionObject outsiders =
        option(
            OUTSIDERS,
            "Also people from other organisations",
            "Where the channel is shared with them through Slack Connect.");
    List<LayoutBlock> blocks =
        List.of(
            input(
                LISTENING,
                "What I answer",
                RadioButtonsElement.builder()
                    .actionId(INPUT)
                    .options(Stream.of(Listening.values()).map(SettingsForm::option).toList())
                    .initialOption(option(setting.listening()))
                    .build(),
                false),
            input(
                REPLY,
                "Who sees it",
                RadioButtonsElement.builder()
                    .actionId(INPUT)
                    .options(Stream.of(Reply.values()).map(SettingsForm::option).toList())
                    .initialOption(option(setting.reply()))
                    .build(),
                false),
            input(
                OUTSIDERS,
                "Whom I answer",
                CheckboxesElement.builder()
                    .actionId(INPUT)
                    .options(List.of(outsiders))
                    .initialOptions(setting.outsiders() ? List.of(outsiders) : null)
                    .build(),
                true));
    return View.builder()
        .type("modal")
        .callbackId(CALLBACK)
        .privateMetadata(channel)
        .title(ViewTitle.builder().type("plain_text").text("In this channel").emoji(false).build())
        .submit(ViewSubmit.builder().type("plain_text").text("Save").emoji(false).build())
        .close(ViewClose.builder().type("plain_text").text("Cancel").emoji(false).build())
        .blocks(blocks)
        .build();
  }

  private static InputBlock input(
      String name, String label, BlockElement element, boolean optional) {
    return InputBlock.builder()
        .blockId(name)
        .label(plain(label))
        .optional(optional)
        .element(element)
        .build();
  }

  private static OptionObject option(Listening listening) {
    return switch (listening) {
      case MENTIONS ->
          option(
              listening.name(), "When I am mentioned", "And follow-ups in threads that I am in.");
      case QUESTIONS ->
          option(
              listening.name(),
              "Questions, too",
              "Also those that mention nobody, if the articles answer them.");
      case NOTHING -> option(listening.name(), "Nothing", "/quoth still works for each by itself.");
    };
  }

  private static OptionObject option(Reply reply) {
    return switch (reply) {
      case THREAD -> option(reply.name(), "Everybody, in the thread", "");
      case EPHEMERAL_FIRST ->
          option(reply.name(), "First only who asked", "Who may then share it in the thread.");
    };
  }

  private static OptionObject option(String value, String label, String description) {
    return OptionObject.builder()
        .value(value)
        .text(plain(label))
        .description(description.isEmpty() ? null : plain(description))
        .build();
  }

  private static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }

  /**
   * What was chosen.
   *
   * @return empty where the form is of another version
   */
  static Optional<Setting> read(ViewState state) {
    try {
      List<ViewState.SelectedOption> outsiders = value(state, OUTSIDERS).getSelectedOptions();
      return Optional.of(
          new Setting(
              Listening.valueOf(value(state, LISTENING).getSelectedOption().getValue()),
              Reply.valueOf(value(state, REPLY).getSelectedOption().getValue()),
              outsiders != null && !outsiders.isEmpty()));
    } catch (IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static ViewState.Value value(ViewState state, String name) {
    return state
        .getValues()
        .getOrDefault(name, Map.of())
        .getOrDefault(INPUT, new ViewState.Value());
  }

  /** What is set now, in a sentence for those who didn't see the form. */
  static String sentence(Setting setting) {
    String listening =
        switch (setting.listening()) {
          case MENTIONS -> "I answer here when I am mentioned";
          case QUESTIONS ->
              "I answer here when I am mentioned, and questions that the articles answer";
          case NOTHING -> "I answer nothing here";
        };
    String reply =
        switch (setting.reply()) {
          case THREAD -> "";
          case EPHEMERAL_FIRST -> ", first to the asker alone";
        };
    return listening
        + (setting.listening() == Listening.NOTHING
            ? ""
            : reply
                + (setting.outsiders()
                    ? ", to people from other organisations, too"
                    : ", and not to people from other organisations"))
        + ". /quoth settings changes that.";
  }
}
