package dev.quoth.answer.stance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quoth.answer.stance.Judgement.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceStanceTest {
  private static final SentenceStance STANCE = SentenceStance.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BETTER | Go     | Rust     | Go is easier to learn than Rust.
          BETTER | Go     | Rust     | Go has a larger market share than Rust.
          BETTER | Go     | Rust     | Hiring is easier with Go than with Rust.
          BETTER | Go     | Rust     | The learning curve of Go is gentler than that of Rust.
          WORSE  | Go     | Rust     | Go is not as efficient as Rust.
          WORSE  | Go     | Rust     | Go is slower than Rust.
          BETTER | Rust   | Go       | Go is slower than Rust.
          WORSE  | Rust   | Go       | Rust has a steeper learning curve than Go.
          WORSE  | Java   | Kotlin   | Java is more verbose than Kotlin.
          BETTER | Kotlin | Java     | Java is more verbose than Kotlin.
          WORSE  | Rust   | Go       | Rust has fewer libraries than Go.
          BETTER | Rust   | Go       | Rust has fewer bugs than Go.
          WORSE  | Go     | Rust     | Go uses more memory than Rust.
          BETTER | Rust   | Go       | Rust has lower memory usage than Go.
          WORSE  | Acorn  | Birch    | Acorn charges higher fees than Birch.
          BETTER | Acorn  | Birch    | Acorn is better suited to long-term investors than Birch.
          WORSE  | Pixel  | Galaxy   | The battery of the Pixel drains quicker than that of the Galaxy.
          BETTER | Kafka  | RabbitMQ | RabbitMQ is outperformed by Kafka.
          WORSE  | Kafka  | RabbitMQ | Kafka is outperformed by RabbitMQ.
          BETTER | Kafka  | RabbitMQ | Compared to RabbitMQ, Kafka is better at high throughput.
          WORSE  | RabbitMQ | Kafka  | We prefer Kafka over RabbitMQ.
          BETTER | Kafka  | RabbitMQ | In the Kafka versus RabbitMQ debate, Kafka is often faster than RabbitMQ.
          BETTER | Rust   | Go       | While Go is simple, Rust offers better performance.
          """)
  void aSideIsNamedWhereTheSentenceTakesIt(Side side, String a, String b, String sentence) {
    assertThat(STANCE.judge(sentence, a, b).side()).isEqualTo(side);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Rust  | Go       | Rust and Go both have their strengths.
          Rust  | Go       | Rust and Go are faster than Python.
          Rust  | Go       | Rust is as fast as Go.
          Rust  | Go       | Is Rust faster than Go?
          Rust  | Go       | Rust gives you control, while Go gives you simplicity.
          Rust  | Go       | Go is used at Google, Rust at Mozilla.
          Rust  | Go       | It depends on your team whether Rust or Go fits.
          """)
  void noSideIsNamedWhereTheSentenceTakesNone(String a, String b, String sentence) {
    assertThat(STANCE.judge(sentence, a, b).side()).isEqualTo(Side.NONE);
  }

  @Test
  void theSameIsSaidFromTheOtherSide() {
    String sentence = "Kafka is a good deal faster than RabbitMQ.";
    Judgement kafka = STANCE.judge(sentence, "Kafka", "RabbitMQ");
    Judgement rabbit = STANCE.judge(sentence, "RabbitMQ", "Kafka");
    assertThat(rabbit.worse()).isEqualTo(kafka.better());
    assertThat(rabbit.better()).isEqualTo(kafka.worse());
    assertThat(rabbit.none()).isEqualTo(kafka.none());
  }

  @Test
  void namesDoNotMatter() {
    Judgement languages = STANCE.judge("Rust is safer than Go, though.", "Rust", "Go");
    Judgement fruits = STANCE.judge("Pears is safer than Plums, though.", "Pears", "Plums");
    assertThat(fruits).isEqualTo(languages);
  }

  @Test
  void probabilitiesSumToOne() {
    Judgement judgement = STANCE.judge("Rust may be faster than Go for this.", "Rust", "Go");
    assertThat(judgement.better() + judgement.worse() + judgement.none())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void aCallerMayAskForMoreCertainty() {
    Judgement judgement = new Judgement(.7, .1, .2);
    assertThat(judgement.side()).isEqualTo(Side.BETTER);
    assertThat(judgement.side(.8)).isEqualTo(Side.NONE);
  }

  @Test
  void aNameWithinAnotherWordIsNotAMention() {
    assertThat(Mention.find("JavaScript is not Java.", "Java"))
        .containsExactly(new Mention(18, 22));
  }

  @Test
  void mentionsMayGoUnderOtherNames() {
    String sentence = "Golang is slower than rustc-built binaries.";
    Judgement judgement =
        STANCE.judge(sentence, List.of(new Mention(0, 6)), List.of(new Mention(22, 27)));
    assertThat(judgement.side()).isEqualTo(Side.WORSE);
  }

  @Test
  void aSentenceThatNamesOneOnlyTakesNoSide() {
    assertThat(STANCE.judge("Rust is better.", "Rust", "Go")).isEqualTo(new Judgement(0, 0, 1));
  }
}
