package dev.quoth.slack;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ConversationsFilter;
import com.slack.api.model.block.element.ConversationsSelectElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.quoth.survey.Survey;
import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A survey as a form. Slack's limits on titles, labels and blocks are no concern here: a survey
 * that breaks them is not read at all. All of it is plain text, which Slack takes literally.
 */
final class SurveyForm {
  /** Names the form in what Slack sends when it is submitted. */
  static final String CALLBACK = "survey";

  /** Names the form in which a survey is chosen. */
  static final String CHOICE_OF_SURVEY = "survey-choice";

  /** The input for which survey, where Slack shows what is wrong with it. */
  static final String SURVEY = "survey";

  private static final String CHANNEL = "channel";

  /** Slack's limit on the options of a select. */
  private static final int MAX_SURVEYS = 100;

  /** Names the form of a ballot. */
  static final String BALLOT = "poll-ballot";

  private static final String CHOICE = "choice";

  private SurveyForm() {}

  /**
   * Which survey to take, where the command did not say so.
   *
   * @param surveys one at least
   */
  static View choice(List<Survey> surveys) {
    List<OptionObject> options =
        surveys.stream()
            .limit(MAX_SURVEYS)
            .map(s -> OptionObject.builder().text(plain(s.title())).value(s.name()).build())
            .toList();
    List<LayoutBlock> blocks =
        List.of(
            InputBlock.builder()
                .blockId(SURVEY)
                .label(plain("Survey"))
                .hint(
                    plain(
                        "A minute of questions; then a recommendation whose every reason is"
                            + " quoted."))
                .element(
                    StaticSelectElement.builder()
                        .actionId(SURVEY)
                        .options(options)
                        .initialOption(options.getFirst())
                        .build())
                .build(),
            InputBlock.builder()
                .blockId(CHANNEL)
                .optional(true)
                .label(plain("Where you want the result"))
                .hint(
                    plain(
                        "Only you see it there, until you share it with the channel. Leave this"
                            + " empty to get it as a direct message."))
                .element(
                    ConversationsSelectElement.builder()
                        .actionId(CHANNEL)
                        .defaultToCurrentConversation(true)
                        .filter(
                            ConversationsFilter.builder()
                                .include(List.of("public", "private"))
                                .excludeBotUsers(true)
                                .build())
                        .build())
                .build());
    return modal(CHOICE_OF_SURVEY, "", "Take a survey", "Next", blocks);
  }

  /**
   * What was chosen.
   *
   * @param survey its name; empty where Slack sent none
   * @param channel where the result is wanted; null for a direct message
   */
  record Chosen(String survey, @Nullable String channel) {}

  /** What was chosen in the form of {@link #choice}. */
  static Chosen chosen(@Nullable ViewState state) {
    ViewState.Value survey = value(state, SURVEY);
    ViewState.Value channel = value(state, CHANNEL);
    return new Chosen(
        survey == null || survey.getSelectedOption() == null
            ? ""
            : survey.getSelectedOption().getValue(),
        channel == null ? null : channel.getSelectedConversation());
  }

  private static ViewState.@Nullable Value value(@Nullable ViewState state, String id) {
    return state == null || state.getValues() == null
        ? null
        : state.getValues().getOrDefault(id, Map.of()).get(id);
  }

  /**
   * The empty form, for one person.
   *
   * @param metadata comes back with the answers; at most 3,000 characters
   */
  static View of(Survey survey, String metadata) {
    return form(
        survey,
        CALLBACK,
        metadata,
        "Recommend",
        "Only you see the result, until you share it. Nothing is kept.",
        Map.of());
  }

  /**
   * The form of a ballot in a poll.
   *
   * @param metadata comes back with the answers; at most 3,000 characters
   * @param notice who will see what
   * @param choices what was answered before, by question
   */
  static View ballot(Survey survey, String metadata, String notice, Map<String, String> choices) {
    return form(survey, BALLOT, metadata, "Send", notice, choices);
  }

  private static View form(
      Survey survey,
      String callback,
      String metadata,
      String submit,
      String notice,
      Map<String, String> choices) {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (!survey.about().isEmpty()) {
      blocks.add(SectionBlock.builder().text(plain(survey.about())).build());
    }
    // Above the questions: who sees what is to be read before one answers.
    blocks.add(ContextBlock.builder().elements(List.of(plain(notice))).build());
    survey.questions().forEach(q -> blocks.add(input(q, choices.get(q.id()))));
    return modal(callback, metadata, survey.title(), submit, blocks);
  }

  private static View modal(
      String callback, String metadata, String title, String submit, List<LayoutBlock> blocks) {
    return View.builder()
        .type("modal")
        .callbackId(callback)
        .privateMetadata(metadata)
        .title(ViewTitle.builder().type("plain_text").text(title).emoji(false).build())
        .submit(ViewSubmit.builder().type("plain_text").text(submit).emoji(false).build())
        .close(ViewClose.builder().type("plain_text").text("Cancel").emoji(false).build())
        .blocks(blocks)
        .build();
  }

  private static InputBlock input(Question question, @Nullable String chosen) {
    return InputBlock.builder()
        .blockId(question.id())
        .optional(true)
        .label(plain(question.ask()))
        .element(
            RadioButtonsElement.builder()
                .actionId(CHOICE)
                .options(question.choices().stream().map(SurveyForm::option).toList())
                .initialOption(
                    chosen == null
                        ? null
                        : question.choice(chosen).map(SurveyForm::option).orElse(null))
                .build())
        .build();
  }

  private static OptionObject option(Choice choice) {
    return OptionObject.builder().text(plain(choice.label())).value(choice.id()).build();
  }

  private static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }

  /** The choices that were made, by question; what was left open is not there. */
  static Map<String, String> choices(ViewState state) {
    Map<String, String> choices = new HashMap<>();
    state
        .getValues()
        .forEach((question, elements) -> {
          ViewState.Value value = elements.get(CHOICE);
          if (value != null && value.getSelectedOption() != null) {
            choices.put(question, value.getSelectedOption().getValue());
          }
        });
    return choices;
  }
}
