package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.answer.Question.Need;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SynonymsTest {
  private final Synonyms synonyms = Synonyms.load();

  @Test
  void aWordIsFoundInWhateverInflection() {
    assertThat(synonyms.near(Token.of("mixing").getFirst())).contains("combine");
    assertThat(synonyms.near(Token.of("veterans").getFirst())).contains("senior", "experienced");
  }

  @Test
  void aWordIsNoSynonymOfItself() {
    assertThat(synonyms.near(Token.of("mix").getFirst())).doesNotContain("mix");
  }

  @Test
  void whatSaysNearlyTheSameMeetsANeedInPart() {
    Need need = new Need("mix", Set.of("mix"), Set.of("combine"), 1, false);

    assertThat(need.met(Set.of("mix"))).isEqualTo(1);
    assertThat(need.met(Set.of("combine"))).isBetween(0.5, 0.9);
    assertThat(need.met(Set.of("rust"))).isZero();
  }
}
