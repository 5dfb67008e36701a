package dev.quoth.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.view.View;
import dev.quoth.store.Feedback;
import dev.quoth.store.Questions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Home tab. Pure: the same facts give the same view. */
final class HomeView {
  /** A question to try; a number follows, for a row of buttons needs different names. */
  static final String TRY = "home-try-";

  /** A survey to take; a number follows. */
  static final String SURVEY = "home-survey-";

  static final String ASK = "home-ask";

  /** Every button of the tab. */
  static final Pattern BUTTONS = Pattern.compile(TRY + "\\d|" + SURVEY + "\\d|" + ASK);

  private static final int MAX_ARTICLES = 20;
  private static final int MAX_BUTTONS = 5;
  private static final int MAX_LABEL = 75;
  private static final int MAX_TITLE = 120;
  private static final int MAX_QUESTION = 300;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private HomeView() {}

  /**
   * What there is to show to a person.
   *
   * @param examples questions to try
   * @param surveys surveys to take
   * @param polls open polls of the channels that the person is in
   * @param digests the latest digests of those channels
   * @param hearing whether follow-ups need a mention
   * @param admin for admins of the workspace; null for everybody else
   */
  record Home(
      Library.Holdings holdings,
      List<String> examples,
      List<Offered> surveys,
      List<Standing> polls,
      List<Standing> digests,
      Hearing hearing,
      @Nullable Admin admin) {
    Home {
      examples = List.copyOf(examples);
      surveys = List.copyOf(surveys);
      polls = List.copyOf(polls);
      digests = List.copyOf(digests);
    }
  }

  /** A survey by its name, and its title for people. */
  record Offered(String name, String title) {}

  /**
   * Something that stands in a channel.
   *
   * @param title what it is about
   * @param url of its message; empty where unknown
   * @param when until when, or when, in words; may be empty
   */
  record Standing(String title, String channel, String url, String when) {}

  /** What admins see: of the last thirty days. */
  record Admin(List<Questions.Unanswered> unanswered, Feedback.Share helpful) {
    Admin {
      unanswered = List.copyOf(unanswered);
    }
  }

  static View of(Home home) {
    List<LayoutBlock> blocks = new ArrayList<>();
    header(blocks, "Ask, and I answer with quotes");
    add(
        blocks,
        Draft.paragraph(
            "Mention me in a channel, write to me under Messages, or use /quoth. I reply with what"
                + " your team's articles say, word for word. /quoth help tells more."));
    add(
        blocks,
        Draft.note(
            switch (home.hearing()) {
              case YES ->
                  "In threads that I am in, ask on without mentioning me. /quoth settings in a"
                      + " channel changes to what I listen there.";
              case NO -> Hearing.MISSING + " So mention me for follow-ups, too.";
              case UNKNOWN -> "/quoth settings in a channel changes to what I listen there.";
            }));
    tries(blocks, home.examples());
    surveys(blocks, home.surveys());
    standing(blocks, "Open polls", home.polls());
    standing(blocks, "Recent digests", home.digests());
    holdings(blocks, home.holdings());
    if (home.admin() != null) {
      admin(blocks, home.admin());
    }
    return View.builder().type("home").blocks(blocks).build();
  }

  private static void tries(List<LayoutBlock> blocks, List<String> examples) {
    header(blocks, "Try me");
    List<BlockElement> buttons = new ArrayList<>();
    for (String question : examples) {
      // What a button can't show whole is no good example.
      if (question.length() <= MAX_LABEL && buttons.size() < MAX_BUTTONS - 1) {
        buttons.add(button(TRY + buttons.size(), question, question));
      }
    }
    buttons.add(button(ASK, "Ask something else", ASK));
    blocks.add(ActionsBlock.builder().elements(buttons).build());
  }

  private static void surveys(List<LayoutBlock> blocks, List<Offered> surveys) {
    if (surveys.isEmpty()) {
      return;
    }
    header(blocks, "Surveys");
    add(
        blocks,
        Draft.paragraph(
            "A few questions, then a recommendation whose every reason is a quote. Only you see"
                + " it."));
    List<BlockElement> buttons = new ArrayList<>();
    for (Offered survey : surveys.stream().limit(MAX_BUTTONS).toList()) {
      buttons.add(
          button(SURVEY + buttons.size(), Cut.to(survey.title(), MAX_LABEL), survey.name()));
    }
    blocks.add(ActionsBlock.builder().elements(buttons).build());
  }

  private static void standing(List<LayoutBlock> blocks, String title, List<Standing> standing) {
    if (standing.isEmpty()) {
      return;
    }
    header(blocks, title);
    List<RichTextElement> items = new ArrayList<>();
    for (Standing each : standing) {
      List<RichTextElement> item = new ArrayList<>();
      String text = Cut.to(each.title(), MAX_TITLE);
      item.add(
          each.url().isEmpty()
              ? Draft.leaf(text)
              : RichTextSectionElement.Link.builder().url(each.url()).text(text).build());
      item.add(Draft.leaf(" in "));
      item.add(RichTextSectionElement.Channel.builder().channelId(each.channel()).build());
      if (!each.when().isEmpty()) {
        item.add(Draft.leaf(", " + each.when()));
      }
      items.add(RichTextSectionElement.builder().elements(item).build());
    }
    blocks.add(
        Draft.richText(RichTextListElement.builder().style("bullet").elements(items).build()));
  }

  private static void holdings(List<LayoutBlock> blocks, Library.Holdings holdings) {
    header(blocks, "What I have read");
    List<String> articles =
        new ArrayList<>(
            holdings.articles().stream().limit(MAX_ARTICLES).map(HomeView::article).toList());
    int more = holdings.articles().size() - articles.size();
    if (more > 0) {
      articles.set(MAX_ARTICLES - 1, "And " + (more + 1) + " more.");
    }
    add(blocks, Draft.list(articles));
    String latest =
        holdings.articles().stream()
            .map(Library.Held::changed)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .map(day -> " The latest change to them was on " + DAY.format(day) + ".")
            .orElse("");
    add(
        blocks,
        Draft.note(
            "%s, %s, found %s.%s I read changes within seconds.%s"
                .formatted(
                    count(holdings.articles().size(), "article"),
                    count(holdings.passages(), "passage"),
                    holdings.byMeaning() ? "by their words and their meaning" : "by their words",
                    latest,
                    holdings.skipped() == 0
                        ? ""
                        : " "
                            + count(holdings.skipped(), "file")
                            + " can't be read; quoth corpus check says why.")));
  }

  private static String article(Library.Held held) {
    return Cut.to(held.title(), MAX_TITLE)
        + (held.origin().isEmpty() ? "" : " (" + Cut.to(held.origin(), MAX_TITLE) + ")");
  }

  private static void admin(List<LayoutBlock> blocks, Admin admin) {
    header(blocks, "For admins: the last thirty days");
    int all = admin.helpful().all();
    add(
        blocks,
        Draft.paragraph(
            all == 0
                ? "Nobody has said yet whether an answer was helpful."
                : "%d of %s found the answer helpful (%d%%)."
                    .formatted(
                        admin.helpful().helpful(),
                        count(all, "vote"),
                        Math.round(100.0 * admin.helpful().helpful() / all))));
    if (admin.unanswered().isEmpty()) {
      add(blocks, Draft.paragraph("Every question found an answer."));
      return;
    }
    add(blocks, Draft.paragraph("Questions that the articles did not answer:"));
    add(
        blocks,
        Draft.list(
            admin.unanswered().stream()
                .map(each ->
                    Cut.to(each.text(), MAX_QUESTION)
                        + " ("
                        + (each.times() == 1 ? "" : each.times() + " times, last on ")
                        + DAY.format(each.last())
                        + ")")
                .toList()));
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static void header(List<LayoutBlock> blocks, String text) {
    blocks.add(HeaderBlock.builder().text(plain(text)).build());
  }

  private static void add(List<LayoutBlock> blocks, Draft.Unit unit) {
    blocks.addAll(unit.blocks());
  }

  private static ButtonElement button(String action, String label, String value) {
    return ButtonElement.builder().actionId(action).text(plain(label)).value(value).build();
  }

  private static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }
}
