package dev.quoth.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.answer.Quote;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every row in which the articles decide between the languages: their scenarios, their "use it
 * when" lists, their tables and the five-minute framework. Answered as the row says, the survey
 * must end where the row does.
 */
class DecisionRowsTest {
  private static final Surveys SURVEYS = Read.shipped();
  private static final QuoteFinder ARTICLES = Read.over(Read.CORPUS, QuoteFinder::new);

  @ParameterizedTest(name = "{1}: {3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          # Scenarios
          rust-vs-go-career-fork; SaaS startup; backend-language building=saas matters=iteration hiring=easily scale=moderate; Go
          rust-vs-go-career-fork; SaaS startup; backend-language building=saas matters=simplicity hiring=easily scale=moderate; Go
          rust-vs-go-career-fork; high-frequency trading; backend-language building=finance scale=latency matters=safety; Rust
          rust-vs-go-career-fork; Developer tooling platform; backend-language building=tooling matters=simplicity scale=concurrent; Go
          rust-vs-go-career-fork; custom database engine; backend-language building=engine scale=latency matters=performance; Rust

          # Use Go when, use Rust when, of the comparison
          go-vs-rust-2026; maintenance easy; backend-language matters=simplicity; Go
          go-vs-rust-2026; maintenance easy; backend-language matters=simplicity deadline=prototype; Go
          go-vs-rust-2026; cloud-native applications, microservices or APIs; backend-language building=cloud; Go
          go-vs-rust-2026; familiarity; backend-language matters=iteration team=go; Go
          go-vs-rust-2026; maximum performance; backend-language matters=performance; Rust
          go-vs-rust-2026; maximum performance; backend-language matters=safety; Rust
          go-vs-rust-2026; security-sensitive; backend-language matters=safety scale=extreme; Rust
          go-vs-rust-2026; Low-level control; backend-language matters=performance deadline=years; Rust
          go-vs-rust-2026; Startups often prefer Go because it brings; backend-language building=saas; Go

          # Use Rust, Go, TypeScript when, and avoid it, of the debate
          great-backend-language-debate; are paramount; backend-language matters=performance; Rust
          great-backend-language-debate; live long; backend-language building=infrastructure; Rust
          great-backend-language-debate; You need latency characteristics; backend-language scale=latency; Rust
          great-backend-language-debate; You build microservices; backend-language building=cloud; Go
          great-backend-language-debate; excellent support for concurrency; backend-language scale=concurrent; Go
          great-backend-language-debate; cycles of iteration; backend-language matters=iteration; Go
          great-backend-language-debate; type safety across the full stack; backend-language matters=one-stack; TypeScript
          great-backend-language-debate; You need rapid development; backend-language matters=features; TypeScript
          great-backend-language-debate; heavy on APIs; backend-language building=web-app; TypeScript
          great-backend-language-debate; full-stack teams; backend-language team=typescript; TypeScript

          # Where the choice matters, and making the choice
          great-backend-language-debate; Rust wins; backend-language scale=extreme; Rust
          great-backend-language-debate; massive concurrency; backend-language scale=concurrent; Go
          great-backend-language-debate; rapid iteration; backend-language matters=features; TypeScript
          great-backend-language-debate; Choose Rust if; backend-language building=infrastructure; Rust
          great-backend-language-debate; Choose Rust if; backend-language matters=performance; Rust
          great-backend-language-debate; Choose Rust if; backend-language deadline=years; Rust
          great-backend-language-debate; Choose Go if; backend-language building=cloud deadline=months; Go
          great-backend-language-debate; Choose Go if; backend-language matters=simplicity; Go
          great-backend-language-debate; Choose TypeScript if; backend-language matters=one-stack; TypeScript
          great-backend-language-debate; Choose TypeScript if; backend-language matters=features; TypeScript
          great-backend-language-debate; Choose TypeScript if; backend-language building=web-app; TypeScript
          rust-vs-go-career-fork; In all other cases; backend-language matters=iteration scale=moderate; Go

          # Choose Go if you, choose Rust if you
          rust-vs-go-career-fork; Want a backend job quickly; career security=fast; Go
          rust-vs-go-career-fork; Prefer readability; career style=simplicity; Go
          rust-vs-go-career-fork; Work on APIs; career work=services; Go
          rust-vs-go-career-fork; velocity of your team; backend-language matters=iteration; Go
          rust-vs-go-career-fork; startups and SaaS; career goal=saas; Go
          rust-vs-go-career-fork; technical challenges; career debugging=gladly; Rust
          rust-vs-go-career-fork; Care about; career style=control; Rust
          rust-vs-go-career-fork; Work on infra; career work=engines; Rust
          rust-vs-go-career-fork; Want niche; career roles=niche; Rust
          rust-vs-go-career-fork; Can invest in; career learning=long; Rust
          rust-vs-go-career-fork; broader overlap; career work=cloud; Go
          rust-vs-go-career-fork; stronger leverage; career work=platform; Rust

          # The five-minute framework
          rust-vs-go-career-fork; stability and speed; career security=fast debugging=hardly style=simplicity roles=broad; Go
          rust-vs-go-career-fork; mastery of performance; career security=patient debugging=gladly style=control roles=niche; Rust
          rust-vs-go-career-fork; secure job fast; career security=fast; Go
          rust-vs-go-career-fork; at a low level; career debugging=gladly; Rust
          rust-vs-go-career-fork; readable simplicity; career style=simplicity; Go
          rust-vs-go-career-fork; readable simplicity; career style=control; Rust
          rust-vs-go-career-fork; roles that are broad; career roles=broad; Go
          rust-vs-go-career-fork; roles that are broad; career roles=niche; Rust

          # The final decision table
          rust-vs-go-career-fork; Get a backend job quickly; career goal=job; Go
          rust-vs-go-career-fork; Maximize your salary ceiling; career goal=salary; Rust
          rust-vs-go-career-fork; SaaS | Go; career goal=saas; Go
          rust-vs-go-career-fork; infrastructure | Rust; career goal=infrastructure; Rust
          rust-vs-go-career-fork; Work in fintech; career goal=fintech; Rust
          rust-vs-go-career-fork; Join a cloud startup; career goal=startup; Go
          """)
  void aRowAnsweredAsItSaysEndsInItsWinner(
      String article, String row, String answered, String winner) throws QuoteFinder.NotFound {
    assertThat(ARTICLES.find(article, row, null, Quote.Stance.NONE))
        .as("the row stands in the article")
        .isNotNull();
    String[] words = answered.split(" ");
    Survey survey = survey(words[0]);
    Map<String, String> choices =
        Arrays.stream(words)
            .skip(1)
            .map(w -> w.split("="))
            .collect(Collectors.toMap(w -> w[0], w -> w[1]));

    Recommendation recommendation = Recommendation.of(survey, choices);

    assertThat(recommendation.outcome())
        .as(recommendation.headline())
        .isEqualTo(new Outcome.Pick(winner));
  }

  @Test
  void aPrototypeIsNeverInRustWhateverElseIsAnswered() {
    Survey survey = survey("backend-language");
    Map<String, String> allForRust =
        Map.of(
            "building",
            "engine",
            "matters",
            "performance",
            "team",
            "rust",
            "deadline",
            "prototype");

    Recommendation recommendation = Recommendation.of(survey, allForRust);

    assertThat(recommendation.outcome()).isNotEqualTo(new Outcome.Pick("Rust"));
    assertThat(recommendation.rules())
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.option()).isEqualTo("Rust");
          assertThat(rule.removes()).isTrue();
          assertThat(((Evidence.Quoted) rule.evidence()).quote().text())
              .contains("Avoid Rust for rapid prototyping");
        });
  }

  private static Survey survey(String name) {
    return SURVEYS
        .survey(name)
        .orElseThrow(() -> new AssertionError(SURVEYS.faults(name).toString()));
  }
}
