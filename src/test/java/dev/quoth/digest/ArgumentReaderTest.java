package dev.quoth.digest;

import static dev.quoth.digest.Threads.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.Digest.OptionTalk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a thread chooses between, and who argued for which. */
class ArgumentReaderTest {
  private static final String AFTER = "\nCal Orr: I have run Kafka\nDee Fox: and I RabbitMQ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kafka. It's what we know.",
        "Kafka, replay saved us last year",
        "yeah, Kafka",
        "ok then Kafka",
        "Kafka please",
        "I'd go with Kafka",
        "+1 Kafka",
        "I prefer the Kafka",
        "Kafka gets my vote",
        "Kafka has replay",
        "Kafka would also give us replay",
        "Kafka's tooling is better",
        "Kafka costs 40 a month, that's cheap",
        "Kafka yes.",
        "Kafka is cheaper than RabbitMQ",
        "RabbitMQ is slower than Kafka",
        "only Kafka and RabbitMQ are any good",
        "happy with Kafka if it stays free",
        "I'm also for Kafka",
        "ok, switching to Kafka",
        "I could live with Kafka",
        "Kafka is a one line change",
      })
  void whatSpeaksForAnOptionIsSaidForIt(String words) throws Exception {
    OptionTalk kafka = kafka(words);

    assertThat(kafka.pros()).extracting(Line::text).containsExactly(words);
    assertThat(kafka.cons()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kafka is out for me",
        "please not Kafka",
        "RabbitMQ please, not Kafka",
        "Kafka makes no sense for 40 messages",
        "Kafka doesn't do priorities",
        "Kafka can't delay a message",
        "Kafka has no priorities",
        "Kafka takes 3 weeks to set up",
        "Kafka no, only with a partner",
        "Kafka's brokers are harder than RabbitMQ's",
        "I think we don't have people for Kafka",
        "Kafka costs 4,000 a month, that's a bit steep",
        "it is not good in Kafka",
        "No Kafka",
        "Forget the Kafka",
        "Kafka has 4,000 settings and nobody understands it",
        "there is no room, Kafka needs three machines",
        "Kafka is a nightmare",
      })
  void whatSpeaksAgainstAnOptionIsSaidAgainstIt(String words) throws Exception {
    OptionTalk kafka = kafka(words);

    assertThat(kafka.cons()).extracting(Line::text).containsExactly(words);
    assertThat(kafka.pros()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "who here knows Kafka?",
        "if Kafka is faster we should see it",
        "Kafka or RabbitMQ, both are fine",
        "the other team talked about Kafka",
        "Kafka, RabbitMQ and the old one run in staging",
        "Kafka 3, RabbitMQ 2",
      })
  void whatTakesNoSideIsSaidForNone(String words) throws Exception {
    OptionTalk kafka = kafka(words);

    assertThat(kafka.pros()).isEmpty();
    assertThat(kafka.cons()).isEmpty();
  }

  @Test
  void aSentenceCanSpeakForOneOptionAndAgainstAnother() throws Exception {
    String words = "Kafka has no priorities, RabbitMQ does";
    List<OptionTalk> options = options("Ada Berg: Kafka or RabbitMQ?\nBea Ray: " + words + AFTER);

    assertThat(options)
        .anyMatch(o -> o.name().equals("Kafka") && o.cons().size() == 1 && o.pros().isEmpty())
        .anyMatch(o -> o.name().equals("RabbitMQ") && o.pros().size() == 1 && o.cons().isEmpty());
  }

  @Test
  void whoSidesWithSomebodyIsForWhatThatOneIsFor() throws Exception {
    List<OptionTalk> options =
        options(
            "Ada Berg: Kafka or RabbitMQ?\nBea Ray: Kafka, replay saved us\nDee Fox: I'm with Bea\n"
                + "Cal Orr: RabbitMQ is simpler\n");

    assertThat(options)
        .anyMatch(option ->
            option.name().equals("Kafka")
                && option.pros().stream().anyMatch(line -> line.text().equals("I'm with Bea")));
  }

  @Test
  void anOptionMayComeUpInAQuestionThatOthersTakeUp() throws Exception {
    String thread =
        """
        Ada Berg: Where do the bikes go, cellar or yard?
        Bea Ray: the cellar is damp
        Cal Orr: yard, with a roof
        Bea Ray: what about the old shed by the gate?
        Ada Berg: the shed is full
        Cal Orr: how about lunch?
        """;

    assertThat(options(thread)).extracting(OptionTalk::name).contains("old shed").hasSize(3);
  }

  private static OptionTalk kafka(String words) throws Exception {
    return options("Ada Berg: Kafka or RabbitMQ for billing?\nBea Ray: " + words + AFTER).stream()
        .filter(option -> option.name().equals("Kafka"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Upgrade to Airflow 3 or move to Dagster? | Airflow 3 | Dagster",
        "React as always, or Svelte this time? | React | Svelte",
        "Where to eat next week, ramen or pizza? | ramen | pizza",
        "Do we start from the old repo or from scratch? | old repo | scratch",
        "Two places are left: the old mill and Tower B. | old mill | Tower B",
        "Rust vs Go, what do you think? | Rust | Go",
        "We have money for either one staff engineer or two seniors on Pay | one staff engineer |"
            + " two seniors",
        "Options: wait a week, or the refurbished ones (3 days) | wait a week | the refurbished"
            + " ones",
      })
  void anOptionIsCalledAsItStandsInTheChoice(String choice, String one, String other)
      throws Exception {
    String answers = "\nBea Ray: %s, it is quicker\nCal Orr: %s for me".formatted(one, other);

    assertThat(options("Ada Berg: " + choice + answers))
        .extracting(OptionTalk::name)
        .allMatch(name -> one.endsWith(name) || other.endsWith(name))
        .hasSize(2);
  }

  @Test
  void namesThatSeveralPeopleWantAreOptionsThoughNobodyJoinsThem() throws Exception {
    String thread =
        """
        Ada Berg: Where does the wiki go?
        Bea Ray: BookStack. It never breaks
        Cal Orr: I'd go with Outline
        Bea Ray: who runs Outline?
        Ada Berg: BookStack then
        """;

    assertThat(options(thread))
        .extracting(OptionTalk::name)
        .containsExactlyInAnyOrder("BookStack", "Outline");
  }

  @Test
  void whatSeveralPeopleJudgeAreOptionsThoughTheyHaveNoProperName() throws Exception {
    String thread =
        """
        Ada Berg: How do we heat the greenhouse?
        Bea Ray: gas is expensive
        Cal Orr: I'd go with wood, there's plenty
        Bea Ray: wood is slow in the morning
        Ada Berg: gas then, but only until March
        """;

    assertThat(options(thread))
        .extracting(OptionTalk::name)
        .containsExactlyInAnyOrder("gas", "wood");
  }

  @ParameterizedTest
  @ValueSource(strings = {"which ones, edge or app?", "do you mean the old one or the new one?"})
  void aQuestionBackIsNoChoice(String question) throws Exception {
    String thread =
        "Ada Berg: How long do we keep logs?\nBea Ray: %s\nAda Berg: edge\nBea Ray: 30 days"
            .formatted(question);

    assertThat(options(thread)).isEmpty();
  }

  @Test
  void peopleAreNoOptions() throws Exception {
    String thread =
        "Ada Berg: Who goes, Bea or Cal?\nBea Ray: Cal, he knows them\nCal Orr: Bea please";

    assertThat(options(thread)).isEmpty();
  }

  private static List<OptionTalk> options(String thread) throws Exception {
    return digest(thread).options();
  }
}
