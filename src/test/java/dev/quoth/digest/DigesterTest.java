package dev.quoth.digest;

import static dev.quoth.digest.Threads.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.digest.Digest.ActionItem;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.Digest.OptionTalk;
import dev.quoth.digest.Digest.Poll.Choice;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadMessage;
import dev.quoth.digest.thread.ThreadReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigesterTest {
  private static final String ABOUT =
      "Ada Berg: Tea or coffee for the kitchen?\nBea Ray: no idea\nCal Orr: hm\n";

  // Decisions

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Let's go with tea.",
        "ok, we're going with tea then",
        "Decided: tea, and coffee on Fridays.",
        "DECISION: tea",
        "We've decided to buy tea.",
        "Alright, tea it is!",
        "We’re going with tea",
        "it's settled, tea",
        "let's go with tea if nobody minds",
        "ok, tea.",
        "Perfect, tea then.",
        "Tea.",
        "That's how we'll do it.",
        "ok we do it like that, tea",
        "Fine, you win, tea",
        "Decision made: tea",
        "And the winner is: tea",
        "We've opted for tea.",
        "Poll closed: tea",
        "I'm making the call: tea",
        "Looks like tea it is.",
        "I'll go with tea.",
        "let's leave it at two kettles",
      })
  void findsWhatIsStatedAsDecided(String words) throws Exception {
    assertThat(decisions(ABOUT + "Ada Berg: " + words)).containsExactly(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "If we go with tea, who buys it?",
        "if we're going with tea we need a kettle",
        "Should we go with tea?",
        "Let's not go with tea.",
        "We haven't decided yet.",
        "Nothing is decided.",
        "I don't think we're going with tea",
        "Let's see.",
        "Let's decide on Monday.",
        "Last year we decided to buy tea.",
        "I wonder whether we're going with tea",
        "&gt; Decided: tea.",
        "~Let's go with tea.~",
        "```let's go with tea```",
        "Maybe we're going with tea",
        "ok, thanks",
        "ok, got it",
        "Let's call it a day.",
        "We agreed on tea at the kickoff and drank coffee in the end.",
        "We decided to buy tea back in March, and nobody did.",
        "My suggestion: we go with tea",
        "I suggest we go with tea",
        "Let's pick this up again on Monday.",
        "Tea is postponed until I've spoken to the landlord",
      })
  void takesNoConditionQuestionDenialOrQuoteForADecision(String words) throws Exception {
    assertThat(decisions(ABOUT + "Ada Berg: " + words)).isEmpty();
  }

  @Test
  void aLaterReversalWins() throws Exception {
    Digest digest =
        digest(
            ABOUT
                + """
                Ada Berg: Let's go with tea.
                Bea Ray: the kettle is broken
                Ada Berg: Scratch that, we're going with coffee.
                """);

    assertThat(digest.decisions()).hasSize(1);
    assertThat(digest.decisions().getFirst().line().text())
        .isEqualTo("Scratch that, we're going with coffee.");
    assertThat(texts(digest.decisions().getFirst().replaces()))
        .containsExactly("Let's go with tea.");
  }

  @Test
  void whatIsTakenBackWithoutAnotherDecisionLeavesNone() throws Exception {
    assertThat(
            decisions(
                ABOUT
                    + """
                    Ada Berg: Let's go with tea.
                    Bea Ray: the kettle is broken
                    Ada Berg: Ok, scratch that. I need to think.
                    """))
        .isEmpty();
  }

  @Test
  void aProposalDecidesWhenTwoOthersAgree() throws Exception {
    String proposal = ABOUT + "Ada Berg: I propose we buy tea.\n";

    assertThat(decisions(proposal)).isEmpty();
    assertThat(decisions(proposal + "  + thumbsup Bea\n")).isEmpty();
    assertThat(decisions(proposal + "  + thumbsup Bea, Cal\n")).hasSize(1);
    assertThat(decisions(proposal + "Bea Ray: sounds good\nCal Orr: +1\n")).hasSize(1);
    assertThat(decisions(proposal + "  + joy Bea, Cal\n")).isEmpty();
    assertThat(decisions(proposal + "  + thumbsup Ada, Bea\n"))
        .as("her own doesn't count")
        .isEmpty();
  }

  @Test
  void whatTheOpenerSaysWillBeIsDecidedWhenOthersConsent() throws Exception {
    String move =
        ABOUT + "Bea Ray: Friday is full\nAda Berg: Great, the tasting moves to Monday.\n";

    assertThat(decisions(move + "Bea Ray: works for me\n")).hasSize(1);
    assertThat(decisions(move.replace("moves", "moved") + "Bea Ray: works for me\n"))
        .as("a report")
        .isEmpty();
    assertThat(decisions(move.replace("moves", "might move") + "Bea Ray: works for me\n"))
        .as("a maybe")
        .isEmpty();
    assertThat(decisions(move.replace("Monday.", "Monday :joy:") + "Bea Ray: works for me\n"))
        .as("a joke")
        .isEmpty();
  }

  @Test
  void aNoToAQuestionForObjectionsIsConsent() throws Exception {
    assertThat(
            decisions(
                ABOUT
                    + """
                    Ada Berg: Green tea for everybody. Objections?
                    Bea Ray: no
                    Cal Orr: none
                    """))
        .containsExactly("Green tea for everybody.");
  }

  @Test
  void whatComesTooReplacesNothing() throws Exception {
    assertThat(
            decisions(
                """
                Ada Berg: Decided: the gate is painted green.
                Bea Ray: and the bench?
                Ada Berg: Decided: the bench is painted green, too.
                """))
        .hasSize(2);
  }

  @Test
  void aNoToWhatAnotherAsksObjectsToNothingElse() throws Exception {
    assertThat(
            decisions(
                """
                Ada Berg: I suggest we paint the gate green.
                Bea Ray: agreed
                Cal Orr: +1
                Cal Orr: can we add a bell as well?
                Bea Ray: no, please
                """))
        .containsExactly("I suggest we paint the gate green.");
  }

  @Test
  void whatSomebodyObjectsToIsNotDecided() throws Exception {
    assertThat(decisions(ABOUT + "Ada Berg: Let's go with tea.\nBea Ray: -1, please no\n"))
        .isEmpty();
  }

  @Test
  void saysWhoAgreed() throws Exception {
    Digest digest = digest(ABOUT + "Ada Berg: Let's go with tea.\n  + tada Cal\nBea Ray: agreed\n");

    assertThat(digest.decisions().getFirst().agreed()).containsExactly("Cal Orr", "Bea Ray");
    assertThat(digest.decisions().getFirst().option()).isEqualTo("Tea");
  }

  // Questions

  @Test
  void aQuestionIsOpenUntilSomebodyAnswersIt() throws Exception {
    String asked = "Ada Berg: How many cups do we have?\n";

    assertThat(open(asked)).containsExactly("How many cups do we have?");
    assertThat(open(asked + "Bea Ray: no idea\n")).hasSize(1);
    assertThat(open(asked + "Bea Ray: Good question, I'd have to count\n")).hasSize(1);
    assertThat(open(asked + "Bea Ray: 14\n")).isEmpty();
  }

  @Test
  void anAnswerMayComeToTheAskersNameOrFromWhoWentToAsk() throws Exception {
    assertThat(
            open(
                """
                Ada Berg: When does the nursery close?
                Bea Ray: Who has the key of the shed, still Dora?
                Cal Orr: @Ada the 4th. @Bea yes, Dora
                Ada Berg: Does the nursery deliver the apple trees?
                Cal Orr: let me find out
                Bea Ray: the gloves are in the kitchen
                Cal Orr: I asked about the apple trees, they deliver for ten
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "may I prune the pear?|You may.",
        "is somebody watering on Sunday?|me",
        "should we tell the neighbours?|Already done yesterday.",
        "do you have time on Friday?|not this week",
        "which pot is for the fig, the red one or the grey one?|The grey one, it has a hole",
      })
  void aFewWordsMayAnswer(String words) throws Exception {
    String[] both = words.split("\\|");
    assertThat(open("Ada Berg: hello\nBea Ray: " + both[0] + "\nAda Berg: " + both[1] + "\n"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Is there a tap for the volunteers?", "who waters the roses"})
  void aQuestionThatNobodyAnswersIsOpen(String words) throws Exception {
    assertThat(open("Ada Berg: The garden opens in May.\nBea Ray: lovely\nBea Ray: " + words))
        .containsExactly(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not my department :shrug:",
        "oh no",
        "that's the big question",
        "thought somebody had one",
        "they haven't told us yet",
        "someone should ask the caretaker",
      })
  void whoDoesNotKnowAnswersNothing(String words) throws Exception {
    String question = "Is there a tap behind the shed?";
    assertThat(
            open(
                "Ada Berg: The garden opens in May.\nBea Ray: "
                    + question
                    + "\nAda Berg: "
                    + words
                    + "\nAda Berg: the roses come on Monday\n"))
        .containsExactly(question);
  }

  @Test
  void whatOnlyLooksLikeAQuestionIsNotOpen() throws Exception {
    assertThat(open("Ada Berg: Tea is nice, right?\nBea Ray: :joy:\n")).isEmpty();
    assertThat(open("Ada Berg: WHAT?!\nBea Ray: :joy:\n")).isEmpty();
    assertThat(open("Ada Berg: &gt; How many cups do we have?\nBea Ray: :joy:\n")).isEmpty();
  }

  // Action items

  @Test
  void namesOwnerAndDateOnlyWhereTheyAreStated() throws Exception {
    List<ActionItem> actions =
        digest(
                """
                Ada Berg: I'll buy the kettle by Friday.
                Bea Ray: I'll wash the cups
                Ada Berg: @Cal could you fix the tap tomorrow?
                Cal Orr: sure
                Ada Berg: TODO: new filter
                """)
            .actions();

    assertThat(actions.stream().map(a -> a.owner() + "/" + a.due()))
        .containsExactly("Ada Berg/by Friday", "Bea Ray/null", "Cal Orr/tomorrow", "null/null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leave that with me, I know the shop",
        "The kettle is on me.",
        "I can have the list by Monday",
        "Not mine to decide, but I'll raise it with Dan",
        "I write to the shop tonight.",
        "I have two, I bring one on Tuesday",
        "I'm sending the list on Monday",
        "ill order cups tmrw",
        "I'm on the cups",
        "The others think it is shut, I go there on Friday",
        "You'll have the cups by Monday, promise",
        "I'm not in on Monday, I'll do it on Tuesday",
      })
  void whoeverTakesATaskOnOwnsIt(String words) throws Exception {
    assertThat(digest("Ada Berg: Who?\nBea Ray: " + words + "\n").actions())
        .extracting(ActionItem::owner)
        .containsExactly("Bea Ray");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'll be honest, I don't care.",
        "If we buy tea, I'll bring cups.",
        "I won't do it.",
        "Let me know what you think.",
        "I'd write it if I had time.",
        "Someone should clean the fridge.",
        "&gt; I'll buy tea.",
        "Will you still love me tomorrow?",
        "I'll answer what I can.",
        "Bea wants to help",
        "I write the minutes every Friday.",
        "I work from home on Friday",
        "I'm flying home on Friday",
        "I wrote to the shop on Monday",
        "I take it you drink tea",
        "I'll start: the tea was cold.",
        "Shall I bring cups?",
        "then I take my yes back, the cups are chipped",
        "Bea, how many cups can you carry by Friday?",
      })
  void takesNoPhraseOrConditionForATask(String words) throws Exception {
    assertThat(digest("Ada Berg: " + words + "\nBea Ray: ha\n").actions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bea, would you be so kind to order cups?",
        "Bea, may I ask you to order cups?",
        "Bea, you can order cups please?",
        "Bea, you'll order cups, right?",
        "Bea, it would be great if you could order cups.",
        "Bea, do you mind ordering cups?",
        "Bea, get us cups, the big ones",
        "can you order cups before you leave it Bea?",
        "could you order the cups Bea",
        "Somebody should order cups",
      })
  void aRequestIsATaskHoweverPolite(String words) throws Exception {
    assertThat(digest("Ada Berg: " + words + "\nBea Ray: will do\n").actions())
        .extracting(ActionItem::owner)
        .containsExactly("Bea Ray");
  }

  @Test
  void whoMindsIsNotAssigned() throws Exception {
    assertThat(digest("Ada Berg: Bea, do you mind ordering cups?\nBea Ray: I do mind\n").actions())
        .isEmpty();
    assertThat(digest("Ada Berg: Bea, do you mind ordering cups?\nBea Ray: no\n").actions())
        .hasSize(1);
  }

  @Test
  void anOfferIsATaskOnceItIsTakenUp() throws Exception {
    assertThat(digest("Ada Berg: Shall I bring cups?\nBea Ray: yes please\n").actions())
        .extracting(ActionItem::owner)
        .containsExactly("Ada Berg");
    assertThat(
            digest("Ada Berg: Anybody else for Saturday?\nBea Ray: I can do Saturday\n").actions())
        .extracting(ActionItem::owner)
        .containsExactly("Bea Ray");
  }

  @Test
  void jokesAreNoTasksOnceSomebodyIsSeriousAgain() throws Exception {
    assertThat(
            digest(
                    """
                    Ada Berg: So it's decided: Maldives
                    Bea Ray: sure, I'll book the jets
                    Ada Berg: Seriously though, where do we go?
                    """)
                .actions())
        .isEmpty();
  }

  @Test
  void whatStandsInAListOfDecisionsIsDecided() throws Exception {
    assertThat(
            decisions(
                """
                Ada Berg: Let me sum up what I think is agreed. (1) Tea is at four. (2) Cups stay in the kitchen.
                Bea Ray: thanks
                """))
        .containsExactly("Tea is at four.", "Cups stay in the kitchen.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bea, please order the soil. By Friday would be great|By Friday",
        "I'll order the soil tonite|tonite",
        "I'll order the soil Saturday if somebody drives|Saturday",
        "I look for the soil tomorrow|tomorrow",
      })
  void aDateMayStandWhereverPeoplePutIt(String words) throws Exception {
    String[] both = words.split("\\|");
    assertThat(digest("Ada Berg: " + both[0] + "\nBea Ray: ok\n").actions())
        .extracting(ActionItem::due)
        .containsExactly(both[1]);
  }

  @Test
  void aTaskThatIsRefusedIsNone() throws Exception {
    assertThat(
            digest("Ada Berg: @Bea can you fix the tap?\nBea Ray: sorry, no time this week\n")
                .actions())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Afraid I can't, they closed",
        "I'm on the late shift until Sunday. Sorry",
        "hm. no time this week",
      })
  void aTaskMayBeRefusedInAnySentence(String words) throws Exception {
    assertThat(digest("Ada Berg: @Bea can you fix the tap?\nBea Ray: " + words + "\n").actions())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'll bake by Friday and Bea can bring the cups on Sunday",
        "I'll bake by Friday, Bea will bring the cups on Sunday",
        "I'll bake by Friday and @Bea could bring the cups on Sunday",
      })
  void oneSentenceMayHoldTheTasksOfTwo(String words) throws Exception {
    List<ActionItem> actions = digest("Ada Berg: " + words + "\nBea Ray: ok\n").actions();

    assertThat(actions.stream().map(a -> a.owner() + "/" + a.due()))
        .containsExactly("Ada Berg/by Friday", "Bea Ray/on Sunday");
    assertThat(actions)
        .extracting(a -> a.line().text())
        .allMatch(words.replace("@Bea", "@Bea Ray")::contains);
  }

  @Test
  void whoOnlyMayDoAsWellHasNoTask() throws Exception {
    assertThat(digest("Ada Berg: I'll open early and Bea can sleep in\nBea Ray: ok\n").actions())
        .extracting(ActionItem::owner)
        .containsExactly("Ada Berg");
  }

  @Test
  void aTaskThatItsOwnerReportsDoneSaysSo() throws Exception {
    ActionItem action =
        digest("Ada Berg: @Bea can you fix the tap?\nBea Ray: fixed\n").actions().getFirst();

    assertThat(action.done()).isNotNull();
    assertThat(action.done().text()).isEqualTo("fixed");
  }

  @Test
  void aTaskCanBeAssignedByName() throws Exception {
    assertThat(
            digest("Ada Berg: @Bea will order filters\nBea Ray: yes\n")
                .actions()
                .getFirst()
                .owner())
        .isEqualTo("Bea Ray");
    assertThat(digest("Ada Berg: Bea, order filters?\nBea Ray: yes\n").actions().getFirst().owner())
        .isEqualTo("Bea Ray");
  }

  @Test
  void readsAListOfTasks() throws Exception {
    List<ActionItem> actions =
        digest(
                """
                Ada Berg: Action items:
                  | • Bea: order filters by 3 March
                  | • @Cal fixes the tap
                  | • I call the plumber
                Bea Ray: ok
                Cal Orr: ok
                """)
            .actions();

    assertThat(actions.stream().map(a -> a.owner() + "/" + a.due()))
        .containsExactly("Bea Ray/by 3 March", "Cal Orr/null", "Ada Berg/null");
  }

  // Options, Quoth, polls

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Three towns answered: Ghent, Leiden and Maastricht.",
        "We have to choose between Ghent and Leiden.",
        "There are two offers on the table, Ghent and Leiden.",
        "I looked at three: Ghent, Leiden, and Maastricht.",
      })
  void readsOptionsThatNoOrJoins(String words) throws Exception {
    assertThat(
            digest("Ada Berg: " + words + "\nBea Ray: Ghent!\nCal Orr: I'd go with Leiden\n")
                .options())
        .extracting(OptionTalk::name)
        .contains("Ghent", "Leiden");
  }

  @Test
  void tellsWhoArguedForWhat() throws Exception {
    Map<String, OptionTalk> options =
        digest(
                """
                Ada Berg: Rust vs Go for the proxy?
                Bea Ray: I'd go with Rust.
                Cal Orr: +1 for Go
                Dan Ek: Rust is overkill here
                Bea Ray: Rust is better than Go at latency
                Dan Ek: is Go slow?
                """)
            .options()
            .stream()
            .collect(Collectors.toMap(OptionTalk::name, o -> o));

    assertThat(texts(options.get("Rust").pros()))
        .containsExactly("I'd go with Rust.", "Rust is better than Go at latency");
    assertThat(texts(options.get("Rust").cons())).containsExactly("Rust is overkill here");
    assertThat(texts(options.get("Go").pros())).containsExactly("+1 for Go");
    assertThat(texts(options.get("Go").cons()))
        .containsExactly("Rust is better than Go at latency");
  }

  @Test
  void repeatsWhatQuothWasAskedAndAnswered() throws Exception {
    Digest digest =
        digest(
            """
            Ada Berg: @Quoth is tea healthier than coffee?
            Quoth [bot]: *Yes: 2 of 3 articles favour tea.*
              | > Tea has less caffeine.
            """);

    assertThat(digest.asked()).hasSize(1);
    assertThat(digest.asked().getFirst().question().text())
        .isEqualTo("@Quoth is tea healthier than coffee?");
    assertThat(digest.asked().getFirst().verdict().text())
        .isEqualTo("Yes: 2 of 3 articles favour tea.");
    assertThat(texts(digest.asked().getFirst().quotes())).containsExactly("Tea has less caffeine.");
    assertThat(digest.openQuestions()).isEmpty();
  }

  @Test
  void countsAPollByItsReactions() throws Exception {
    Digest digest =
        digest(
            """
            Ada Berg: Please vote:
              | :one: tea
              | :two: coffee
              + one Bea, Cal
              + two Dan
            Bea Ray: done
            Cal Orr: done
            Dan Ek: done
            """);

    assertThat(digest.polls().getFirst().choices())
        .containsExactly(new Choice("tea", 2), new Choice("coffee", 1));
  }

  @Test
  void countsAPollOfABot() throws Exception {
    Digest digest =
        digest(
            """
            Ada Berg: vote please
            Quoth [bot]: *Poll: what shall we drink?*
              | Tea: 4 votes
              | Coffee: 1 vote
            """);

    assertThat(digest.polls().getFirst().choices())
        .containsExactly(new Choice("Tea", 4), new Choice("Coffee", 1));
    assertThat(digest.asked()).isEmpty();
  }

  @Test
  void tellsHowAPollOfQuothStands() throws Exception {
    Digest digest =
        digest(
            """
            Quoth [bot]: Poll: The language of the service · closed · 4 ballots
              | Go: 9 of 14 points
              | Alone they would pick: Go 3, Rust 1.
            Ada Berg: Well then.
            Quoth [bot]: Poll: Where to eat
              | Everybody here is asked.
              | 2 people answered so far.
            """);

    assertThat(digest.polls().getFirst().question().text())
        .isEqualTo("Poll: The language of the service · closed · 4 ballots\nGo: 9 of 14 points");
    assertThat(digest.polls().getFirst().choices())
        .containsExactly(new Choice("Go", 3), new Choice("Rust", 1));
    assertThat(digest.polls().getLast().choices())
        .containsExactly(new Choice("answered so far", 2));
    assertThat(digest.asked()).isEmpty();
  }

  // As a whole

  @Test
  void botsDecideNothing() throws Exception {
    Digest digest =
        digest(
            "Ada Berg: Coffee is out.\n"
                + "Release Bot [bot]: Decided: coffee. I'll brew it by Friday. Who wants some?\n");

    assertThat(digest.decisions()).isEmpty();
    assertThat(digest.actions()).isEmpty();
    assertThat(digest.openQuestions()).isEmpty();
    assertThat(digest.coverage().inWords()).isEqualTo("2 of 2 messages, 1 from bots skipped");
  }

  @Test
  void everyLineIsPartOfTheMessageThatItNames() throws Exception {
    for (Transcript transcript : DigestSet.transcripts("tuning").subList(0, 40)) {
      SlackThread thread = new ThreadReader(Map.of(), Set.of()).read(transcript.json()).getFirst();
      Map<String, ThreadMessage> messages =
          thread.messages().stream().collect(Collectors.toMap(ThreadMessage::ts, m -> m));
      List<Line> lines = lines(Threads.DIGESTER.digest(thread));
      assertThat(lines).isNotEmpty();
      for (Line line : lines) {
        assertThat(messages.get(line.ts()).text()).contains(line.text());
        assertThat(messages.get(line.ts()).author().name()).isEqualTo(line.author());
      }
    }
  }

  @Test
  void theSameThreadGivesTheSameDigest() throws Exception {
    for (Transcript transcript : DigestSet.transcripts("held-out")) {
      SlackThread thread = new ThreadReader(Map.of(), Set.of()).read(transcript.json()).getFirst();

      assertThat(Threads.DIGESTER.digest(thread)).isEqualTo(Threads.DIGESTER.digest(thread));
    }
  }

  @Test
  void readsAThreadOf1200Replies() throws Exception {
    StringBuilder transcript = new StringBuilder("Ada Berg: Tea or coffee for the kitchen?\n");
    for (int i = 0; i < 1_199; i++) {
      transcript
          .append(i % 2 == 0 ? "Bea Ray" : "Cal Orr")
          .append(": cup number ")
          .append(i % 97)
          .append(" was fine, thanks for asking\n");
    }
    transcript.append("Ada Berg: Decided: tea.\n");

    Digest digest = digest(transcript.toString());

    assertThat(digest.coverage().inWords()).isEqualTo("1201 of 1201 messages");
    assertThat(digest.decisions()).hasSize(1);
    assertThat(digest.keyPoints()).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void foreignScriptsAndEmojiAreWordsLikeOthers() throws Exception {
    Digest digest =
        digest(
            """
            Ольга Ким: Чай или кофе? 🍵
            田中 健: お茶がいいと思います。私が買います。
            محمد علي: القهوة أفضل
            Ada Berg: Let's go with お茶 🍵
            """);

    assertThat(digest.headline().text()).isEqualTo("Чай или кофе?");
    assertThat(texts(digest.decisions().stream().map(Digest.Decision::line).toList()))
        .containsExactly("Let's go with お茶 🍵");
  }

  @Test
  void theDayOfAMonthEndsNoSentence() throws Exception {
    assertThat(decisions(ABOUT + "Ada Berg: Ok, decided: tea am 13. Juni. Bring cups.\n"))
        .containsExactly("Ok, decided: tea am 13. Juni.");
  }

  @Test
  void theHeadlineIsWhatTheThreadIsAboutAndNoAsideOfItsFirstMessage() throws Exception {
    assertThat(
            digest(
                    """
                    Ada Berg: We need a new kettle for the kitchen. What do you think of that?
                    Bea Ray: a kettle for tea would be great
                    Cal Orr: our old kettle is broken
                    """)
                .headline()
                .text())
        .isEqualTo("We need a new kettle for the kitchen.");
  }

  @Test
  void aThreadWithoutWordsHasAnEmptyDigest() throws Exception {
    Digest digest = digest("Ada Berg: \n  ~ file plan.pdf\n");

    assertThat(digest.headline()).isNull();
    assertThat(digest.coverage().inWords()).isEqualTo("1 of 1 message, 1 without words");
  }

  private static List<String> decisions(String transcript) throws Exception {
    return digest(transcript).decisions().stream().map(d -> d.line().text()).toList();
  }

  private static List<String> open(String transcript) throws Exception {
    return texts(digest(transcript).openQuestions());
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(Line::text).toList();
  }

  private static List<Line> lines(Digest digest) {
    List<Line> lines = new ArrayList<>(digest.openQuestions());
    lines.add(digest.headline());
    lines.addAll(digest.keyPoints());
    digest.decisions().forEach(d -> lines.add(d.line()));
    digest.decisions().forEach(d -> lines.addAll(d.replaces()));
    digest.actions().forEach(a -> lines.add(a.line()));
    digest.actions().stream().filter(a -> a.done() != null).forEach(a -> lines.add(a.done()));
    digest.options().forEach(o -> lines.addAll(o.pros()));
    digest.options().forEach(o -> lines.addAll(o.cons()));
    digest.asked().forEach(a -> lines.add(a.verdict()));
    digest.asked().forEach(a -> lines.addAll(a.quotes()));
    digest.polls().forEach(p -> lines.add(p.question()));
    return lines;
  }
}
