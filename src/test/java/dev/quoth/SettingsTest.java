package dev.quoth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quoth.Settings.Workspace;
import dev.quoth.cli.Failure;
import dev.quoth.cli.Folders;
import dev.quoth.slack.SlackSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path corpus;

  @Test
  void withoutTokensOneIsPractisingOnPort3000() throws Failure {
    assertThat(Settings.workspace(Map.of(), corpus)).isEqualTo(new Workspace.Practice(3000));
  }

  @Test
  void aBlankVariableCountsAsNotSet() throws Failure {
    assertThat(Settings.workspace(Map.of("SLACK_BOT_TOKEN", " ", "QUOTH_PORT", ""), corpus))
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

  @Test
  void aTokenWithoutItsPartnerIsRefusedByName() {
    refused(Map.of("SLACK_BOT_TOKEN", "xoxb-1"), "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN");
    refused(Map.of("SLACK_SIGNING_SECRET", "s"), "SLACK_BOT_TOKEN");
    refused(Map.of("SLACK_APP_TOKEN", "xapp-1"), "SLACK_BOT_TOKEN");
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
            "SLACK_SIGNING_SECRET", "do-not-show-me");
    assertThatThrownBy(() -> Settings.workspace(environment, corpus.resolve("nowhere")))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll(
            "nowhere", "QUOTH_CORPUS", "QUOTH_PORT", "70000", "SLACK_API_URL", "SLACK_BOT_TOKEN")
        .message()
        .doesNotContain("do-not-show-me");
  }

  @Test
  void foldersAreThoseOfTheEnvironment() throws Failure {
    assertThat(Settings.folders(Map.of("QUOTH_CORPUS", "/a/articles", "QUOTH_DATA", "/a/data")))
        .isEqualTo(new Folders(Path.of("/a/articles"), Path.of("/a/data")));
  }

  @Test
  void withoutThemTheCorpusIsHereAndTheDataWhereProgramsKeepTheirs() throws Failure {
    Folders folders = Settings.folders(Map.of());
    assertThat(folders.corpus()).isEqualTo(Path.of("corpus"));
    assertThat(folders.data()).isAbsolute().hasFileName("quoth");
  }

  private SlackSettings slack(Map<String, String> environment) throws Failure {
    Workspace workspace = Settings.workspace(environment, corpus);
    assertThat(workspace).isInstanceOf(Workspace.InSlack.class);
    return ((Workspace.InSlack) workspace).settings();
  }

  private void refused(Map<String, String> environment, String... words) {
    assertThatThrownBy(() -> Settings.workspace(environment, corpus))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll(words);
  }
}
