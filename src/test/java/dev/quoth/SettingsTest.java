package dev.quoth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quoth.Settings.Workspace;
import dev.quoth.cli.Failure;
import dev.quoth.cli.Folders;
import dev.quoth.slack.SlackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String KEY = "cXVvdGgtcXVvdGgtcXVvdGgtcXVvdGgtcXVvdGgtMTI=";
  private static final Map<String, String> MANY =
      Map.of(
          "SLACK_CLIENT_ID", "1.2",
          "SLACK_CLIENT_SECRET", "do-not-show-me",
          "SLACK_SIGNING_SECRET", "do-not-show-me",
          "QUOTH_TOKEN_KEY", KEY);

  @TempDir private Path corpus;

  @Test
  void withoutTokensOneIsPractisingOnPort3000() throws Failure {
    assertThat(workspace(Map.of())).isEqualTo(new Workspace.Practice(3000));
  }

  @Test
  void aBlankVariableCountsAsNotSet() throws Failure {
    assertThat(workspace(Map.of("SLACK_BOT_TOKEN", " ", "QUOTH_PORT", "")))
        .isEqualTo(new Workspace.Practice(3000));
  }

  @Test
  void aSigningSecretOpensHttpOnThisMachineOnly() throws Failure {
    SlackSettings slack =
        slack(Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_SIGNING_SECRET", "s", "QUOTH_PORT", "81"));
    assertThat(slack.signingSecret()).isEqualTo("s");
    assertThat(slack.appToken()).isNull();
    assertThat(slack.bindAddress()).isEqualTo("127.0.0.1");
    assertThat(slack.port()).isEqualTo(81);
  }

  @Test
  void anAppTokenOpensSocketMode() throws Failure {
    SlackSettings slack = slack(Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_APP_TOKEN", "xapp-1"));
    assertThat(slack.appToken()).isEqualTo("xapp-1");
    assertThat(slack.signingSecret()).isNull();
  }

  @Test
  void bindAndApiUrlAreTakenOver() throws Failure {
    SlackSettings slack =
        slack(
            Map.of(
                "SLACK_BOT_TOKEN", "xoxb-1",
                "SLACK_SIGNING_SECRET", "s",
                "QUOTH_BIND", "0.0.0.0",
                "SLACK_API_URL", "http://proxy:8080/api/"));
    assertThat(slack.bindAddress()).isEqualTo("0.0.0.0");
    assertThat(slack.apiUrl()).isEqualTo("http://proxy:8080/api/");
  }

  private Set<String> leads(Map<String, String> environment) throws Failure {
    return Settings.serving(environment, corpus, corpus).leads();
  }

  @Test
  void leadsAreIdsOfPeople() throws Failure {
    assertThat(leads(Map.of())).isEmpty();
    assertThat(leads(Map.of("QUOTH_LEADS", "U012AB3CD, W9XYZ")))
        .containsExactlyInAnyOrder("U012AB3CD", "W9XYZ");
    assertThatThrownBy(() -> leads(Map.of("QUOTH_LEADS", "@maya")))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll("QUOTH_LEADS", "@maya", "member ID");
  }

  @Test
  void aTokenWithoutItsPartnerIsRefusedByName() {
    refused(Map.of("SLACK_BOT_TOKEN", "xoxb-1"), "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN");
    refused(Map.of("SLACK_SIGNING_SECRET", "s"), "SLACK_BOT_TOKEN");
    refused(Map.of("SLACK_APP_TOKEN", "xapp-1"), "SLACK_BOT_TOKEN");
  }

  @Test
  void aClientIdServesManyWorkspacesOverHttp() throws Failure {
    SlackSettings slack = slack(MANY);
    assertThat(slack.access()).isInstanceOf(SlackSettings.Access.ManyWorkspaces.class);
    assertThat(slack.toString()).doesNotContain("do-not-show-me");
  }

  @Test
  void whatManyWorkspacesLackIsNamedAllAtOnce() {
    refused(
        Map.of("SLACK_CLIENT_ID", "1.2"),
        "SLACK_CLIENT_SECRET is missing",
        "SLACK_SIGNING_SECRET is missing",
        "QUOTH_TOKEN_KEY is missing");
  }

  @Test
  void oneAndManyWorkspacesDoNotMix() {
    Map<String, String> both = new HashMap<>(MANY);
    both.put("SLACK_BOT_TOKEN", "xoxb-1");
    both.put("SLACK_APP_TOKEN", "xapp-1");
    refused(both, "SLACK_BOT_TOKEN serves one workspace", "SLACK_APP_TOKEN is for one workspace");
  }

  @ParameterizedTest
  @ValueSource(strings = {"too short", "AAAA", "%", KEY + ",", KEY + ";" + KEY})
  void whatIsNoKeyIsRefusedWithoutShowingIt(String key) {
    Map<String, String> environment = new HashMap<>(MANY);
    environment.put("QUOTH_TOKEN_KEY", key);
    assertThatThrownBy(() -> Settings.serving(environment, corpus, corpus))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll("QUOTH_TOKEN_KEY is no key of 32 bytes", "openssl rand -base64 32")
        .message()
        .doesNotContain(KEY);
  }

  @Test
  void aBotTokenThatExpiresIsRefused() {
    refused(
        Map.of("SLACK_BOT_TOKEN", "xoxe.xoxb-1", "SLACK_SIGNING_SECRET", "s"),
        "expires within twelve hours");
  }

  @Test
  void swappedTokensAreNoticed() {
    refused(
        Map.of("SLACK_BOT_TOKEN", "xapp-1", "SLACK_APP_TOKEN", "xoxb-1"),
        "SLACK_BOT_TOKEN holds an app-level token",
        "SLACK_APP_TOKEN holds a bot token");
  }

  @Test
  void allFaultsComeInOneMessageWithoutAnySecret() {
    Map<String, String> environment =
        Map.of(
            "QUOTH_PORT", "70000",
            "SLACK_API_URL", "slack.com",
            "SLACK_SIGNING_SECRET", "do-not-show-me",
            "QUOTH_OPS_PORT", "next",
            "QUOTH_LOG", "xml",
            "QUOTH_DATABASE_URL", "mysql://quoth:do-not-show-me@db/quoth");
    assertThatThrownBy(() -> Settings.serving(environment, corpus.resolve("nowhere"), corpus))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll(
            "nowhere",
            "QUOTH_CORPUS",
            "QUOTH_PORT",
            "70000",
            "SLACK_API_URL",
            "SLACK_BOT_TOKEN",
            "QUOTH_OPS_PORT",
            "QUOTH_LOG",
            "QUOTH_DATABASE_URL")
        .message()
        .doesNotContain("do-not-show-me");
  }

  @Test
  void healthAndMetricsHaveThePortBeside() throws Failure {
    assertThat(opsPort(Map.of())).isEqualTo(3001);
    assertThat(opsPort(Map.of("QUOTH_PORT", "0"))).isZero();
    assertThat(opsPort(Map.of("QUOTH_PORT", "4000", "QUOTH_OPS_PORT", "9464"))).isEqualTo(9464);
  }

  private int opsPort(Map<String, String> environment) throws Failure {
    return Settings.serving(environment, corpus, corpus).opsPort();
  }

  @Test
  void aDataFolderThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.createFile(corpus.resolve("file"));
    assertThatThrownBy(() -> Settings.serving(Map.of(), corpus, file.resolve("data")))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll("QUOTH_DATA", "file");
  }

  @Test
  void foldersAreThoseOfTheEnvironment() throws Failure {
    assertThat(Settings.folders(Map.of("QUOTH_CORPUS", "/a/articles", "QUOTH_DATA", "/a/data")))
        .isEqualTo(new Folders(Path.of("/a/articles"), Path.of("/a/data")));
  }

  @Test
  void anAddressOfTheIndexThatIsNoneIsNamedAndNotShown() {
    Map<String, String> environment = Map.of("QUOTH_SEARCH_URL", "someone:s3cret@host");
    assertThatThrownBy(() -> Settings.folders(environment))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("QUOTH_SEARCH_URL")
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void withoutThemTheCorpusIsHereAndTheDataWhereProgramsKeepTheirs() throws Failure {
    Folders folders = Settings.folders(Map.of());
    assertThat(folders.corpus()).isEqualTo(Path.of("corpus"));
    assertThat(folders.data()).isAbsolute().hasFileName("quoth");
  }

  private Workspace workspace(Map<String, String> environment) throws Failure {
    return Settings.serving(environment, corpus, corpus).workspace();
  }

  private SlackSettings slack(Map<String, String> environment) throws Failure {
    Workspace workspace = workspace(environment);
    assertThat(workspace).isInstanceOf(Workspace.InSlack.class);
    return ((Workspace.InSlack) workspace).settings();
  }

  private void refused(Map<String, String> environment, String... words) {
    assertThatThrownBy(() -> Settings.serving(environment, corpus, corpus))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll(words);
  }
}
