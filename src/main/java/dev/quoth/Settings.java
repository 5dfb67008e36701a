package dev.quoth;

import dev.quoth.cli.Failure;
import dev.quoth.cli.Folders;
import dev.quoth.slack.SlackSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the environment asks for, read once. A variable that is blank counts as not set. */
final class Settings {
  private static final int PORT = 3000;

  /**
   * Only this machine: Slack wants HTTPS, so a proxy or a tunnel stands in front, most often here.
   */
  private static final String BIND = "127.0.0.1";

  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  private Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Where Quoth is at work. */
  sealed interface Workspace {
    /** In Slack. */
    record InSlack(SlackSettings settings) implements Workspace {}

    /**
     * In a practice workspace on this machine.
     *
     * @param port of its page
     */
    record Practice(int port) implements Workspace {}
  }

  /**
   * Where articles and index are.
   *
   * @throws Failure that names each setting that is wrong
   */
  static Folders folders(Map<String, String> environment) throws Failure {
    Settings settings = new Settings(environment);
    Folders folders =
        new Folders(
            settings.path("QUOTH_CORPUS", Path.of("corpus")),
            settings.path("QUOTH_DATA", settings.usualData()));
    settings.refuseFaults();
    return folders;
  }

  /** The PostgreSQL database to keep things in; null for a file in the data folder. */
  static @Nullable String databaseUrl(Map<String, String> environment) {
    return new Settings(environment).get("QUOTH_DATABASE_URL");
  }

  /**
   * Where to serve: in Slack where its tokens are set, else in a practice workspace.
   *
   * @param corpus the folder of articles, which must be there
   * @throws Failure that names each setting that is wrong or missing, and none of their values that
   *     are secret
   */
  static Workspace workspace(Map<String, String> environment, Path corpus) throws Failure {
    Settings settings = new Settings(environment);
    if (!Files.isDirectory(corpus)) {
      settings.faults.add(
          "There is no folder " + corpus + ": set QUOTH_CORPUS to a folder of articles.");
    }
    Workspace workspace = settings.workspace();
    settings.refuseFaults();
    return workspace;
  }

  private void refuseFaults() throws Failure {
    if (!faults.isEmpty()) {
      throw new Failure(String.join(System.lineSeparator(), faults));
    }
  }

  private Workspace workspace() {
    int port = port();
    String botToken = get("SLACK_BOT_TOKEN");
    String signingSecret = get("SLACK_SIGNING_SECRET");
    String appToken = get("SLACK_APP_TOKEN");
    String apiUrl = apiUrl();
    if (botToken != null && signingSecret == null && appToken == null) {
      faults.add(
          "SLACK_BOT_TOKEN is set, and its partner is missing: set SLACK_SIGNING_SECRET, too, to"
              + " listen over HTTP, or SLACK_APP_TOKEN for Socket Mode.");
    }
    if (botToken == null && signingSecret != null) {
      faults.add(
          "SLACK_SIGNING_SECRET is set, and its partner is missing: set SLACK_BOT_TOKEN, too.");
    }
    if (botToken == null && appToken != null) {
      faults.add("SLACK_APP_TOKEN is set, and its partner is missing: set SLACK_BOT_TOKEN, too.");
    }
    if (botToken != null && botToken.startsWith("xapp-")) {
      faults.add(
          "SLACK_BOT_TOKEN holds an app-level token: set it to the token that begins with xoxb-.");
    }
    if (appToken != null && appToken.startsWith("xoxb-")) {
      faults.add("SLACK_APP_TOKEN holds a bot token: set it to the token that begins with xapp-.");
    }
    if (botToken == null || !faults.isEmpty()) {
      return new Workspace.Practice(port);
    }
    String bind = get("QUOTH_BIND");
    return new Workspace.InSlack(
        new SlackSettings(
            botToken, signingSecret, appToken, apiUrl, bind == null ? BIND : bind, port));
  }

  private int port() {
    String port = get("QUOTH_PORT");
    if (port == null) {
      return PORT;
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      faults.add("QUOTH_PORT is \"" + port + "\": set it to a port, from 0 (any) to 65535.");
      return PORT;
    }
    return Integer.parseInt(port);
  }

  private @Nullable String apiUrl() {
    String url = get("SLACK_API_URL");
    if (url != null && !isWeb(url)) {
      faults.add(
          "SLACK_API_URL is \"" + url + "\": set it to an address such as https://slack.com/api/.");
    }
    return url;
  }

  private static boolean isWeb(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Path path(String name, Path usual) {
    String value = get(name);
    if (value == null) {
      return usual;
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      faults.add(name + " is \"" + value + "\", which is no path: " + e.getReason() + ".");
      return usual;
    }
  }

  /** The platform's folder for what programs keep; elsewhere as the XDG base directories say. */
  private Path usualData() {
    Path home = Path.of(System.getProperty("user.home"));
    String platform = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (platform.startsWith("mac")) {
      return home.resolve("Library/Application Support/quoth");
    }
    if (platform.startsWith("windows")) {
      return path("LOCALAPPDATA", home.resolve("AppData/Local")).resolve("quoth");
    }
    Path data = path("XDG_DATA_HOME", home.resolve(".local/share"));
    // The specification has relative paths ignored.
    return (data.isAbsolute() ? data : home.resolve(".local/share")).resolve("quoth");
  }

  private @Nullable String get(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
