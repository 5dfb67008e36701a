package dev.quoth;

import dev.quoth.cli.Failure;
import dev.quoth.cli.Folders;
import dev.quoth.search.Shelf;
import dev.quoth.search.opensearch.OpenSearch;
import dev.quoth.slack.SlackSettings;
import dev.quoth.slack.SlackSettings.Access;
import dev.quoth.store.Store;
import dev.quoth.store.TokenKeys;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the environment asks for, read once. A variable that is blank counts as not set. */
final class Settings {
  private static final int PORT = 3000;
  private static final int MAX_PORT = 65_535;

  private static final Set<String> LOGS = Set.of("plain", "json");

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
    Path data = settings.path("QUOTH_DATA", settings.usualData());
    Folders folders =
        new Folders(settings.path("QUOTH_CORPUS", Path.of("corpus")), data, settings.indexes(data));
    settings.refuseFaults();
    return folders;
  }

  private Shelf indexes(Path data) {
    String url = get("QUOTH_SEARCH_URL");
    String authorization = get("QUOTH_SEARCH_AUTHORIZATION");
    String authority = get("QUOTH_SEARCH_CA");
    if (url == null) {
      return Shelf.in(data);
    }
    try {
      return OpenSearch.at(url, authorization, authority == null ? null : Path.of(authority), data);
    } catch (IllegalArgumentException e) {
      faults.add(String.valueOf(e.getMessage()));
      return Shelf.in(data);
    }
  }

  /**
   * How to serve.
   *
   * @param databaseUrl the PostgreSQL database to keep things in; null for a file in the data
   *     folder
   * @param bindAddress the address to listen on
   * @param opsPort the port for health and metrics; 0 for any that is free
   * @param leads Slack's ids of those who lead; empty for everybody who is no guest
   */
  record Serving(
      Workspace workspace,
      @Nullable String databaseUrl,
      String bindAddress,
      int opsPort,
      Set<String> leads) {
    Serving {
      leads = Set.copyOf(leads);
    }
  }

  /**
   * How to serve: in Slack where its tokens are set, else in a practice workspace.
   *
   * @param corpus the folder of articles, which must be there
   * @param data the folder for what Quoth keeps, which must be writable or makeable
   * @throws Failure that names each setting that is wrong or missing, and none of their values that
   *     are secret
   */
  static Serving serving(Map<String, String> environment, Path corpus, Path data) throws Failure {
    Settings settings = new Settings(environment);
    settings.checkFolders(corpus, data);
    settings.checkLog();
    int port = settings.port("QUOTH_PORT", PORT);
    Serving serving =
        new Serving(
            settings.workspace(port),
            settings.databaseUrl(),
            settings.bindAddress(),
            settings.opsPort(port),
            settings.leads());
    settings.refuseFaults();
    return serving;
  }

  private Set<String> leads() {
    String leads = get("QUOTH_LEADS");
    if (leads == null) {
      return Set.of();
    }
    Set<String> ids = Set.copyOf(List.of(leads.split("[,\\s]+")));
    if (!ids.stream().allMatch(id -> id.matches("[UW][A-Z0-9]{2,}"))) {
      faults.add(
          "QUOTH_LEADS is \""
              + leads
              + "\": set it to Slack's ids of people (Profile, More, Copy member ID), such as"
              + " U012AB3CD, separated by commas.");
    }
    return ids;
  }

  private void checkFolders(Path corpus, Path data) {
    if (!Files.isDirectory(corpus)) {
      faults.add("There is no folder " + corpus + ": set QUOTH_CORPUS to a folder of articles.");
    }
    Path there = data.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      faults.add(
          "Quoth can't keep anything in "
              + data
              + ": set QUOTH_DATA to a folder that it may write to.");
    }
  }

  /** The log reads the setting by itself, before anything else runs. */
  private void checkLog() {
    String log = get("QUOTH_LOG");
    if (log != null && !LOGS.contains(log)) {
      faults.add("QUOTH_LOG is \"" + log + "\": set it to plain or json.");
    }
  }

  private @Nullable String databaseUrl() {
    String url = get("QUOTH_DATABASE_URL");
    if (url != null) {
      Store.faultIn(url).ifPresent(faults::add);
    }
    return url;
  }

  private String bindAddress() {
    String bind = get("QUOTH_BIND");
    return bind == null ? BIND : bind;
  }

  /** Beside the other port, unless set; any, if that may be any. */
  private int opsPort(int port) {
    return port("QUOTH_OPS_PORT", port == 0 || port == MAX_PORT ? 0 : port + 1);
  }

  private void refuseFaults() throws Failure {
    if (!faults.isEmpty()) {
      throw new Failure(String.join(System.lineSeparator(), faults));
    }
  }

  private Workspace workspace(int port) {
    String botToken = get("SLACK_BOT_TOKEN");
    String signingSecret = get("SLACK_SIGNING_SECRET");
    String appToken = get("SLACK_APP_TOKEN");
    String apiUrl = apiUrl();
    @Nullable Access access =
        get("SLACK_CLIENT_ID") == null && get("SLACK_CLIENT_SECRET") == null
            ? oneWorkspace(botToken, signingSecret, appToken)
            : manyWorkspaces(botToken, signingSecret, appToken);
    if (access == null || !faults.isEmpty()) {
      return new Workspace.Practice(port);
    }
    return new Workspace.InSlack(
        new SlackSettings(access, signingSecret, appToken, apiUrl, bindAddress(), port));
  }

  private @Nullable Access oneWorkspace(
      @Nullable String botToken, @Nullable String signingSecret, @Nullable String appToken) {
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
    if (botToken != null && botToken.startsWith("xoxe")) {
      faults.add(
          "SLACK_BOT_TOKEN holds a token that expires within twelve hours: make the app without"
              + " token rotation, or unset it and let workspaces install Quoth by its page"
              + " (SLACK_CLIENT_ID).");
    }
    if (appToken != null && appToken.startsWith("xoxb-")) {
      faults.add("SLACK_APP_TOKEN holds a bot token: set it to the token that begins with xapp-.");
    }
    return botToken == null || !faults.isEmpty() ? null : new Access.OneWorkspace(botToken);
  }

  private @Nullable Access manyWorkspaces(
      @Nullable String botToken, @Nullable String signingSecret, @Nullable String appToken) {
    if (botToken != null) {
      faults.add(
          "SLACK_BOT_TOKEN serves one workspace, and SLACK_CLIENT_ID with SLACK_CLIENT_SECRET many:"
              + " unset the one or the others.");
    }
    if (appToken != null) {
      faults.add(
          "SLACK_APP_TOKEN is for one workspace: unset it, many workspaces are served over HTTP.");
    }
    String clientId = partner("SLACK_CLIENT_ID");
    String clientSecret = partner("SLACK_CLIENT_SECRET");
    String keys = partner("QUOTH_TOKEN_KEY");
    if (signingSecret == null) {
      partner("SLACK_SIGNING_SECRET");
    }
    TokenKeys parsed = null;
    try {
      parsed = keys == null ? null : TokenKeys.parse(keys);
    } catch (IllegalArgumentException e) {
      faults.add("QUOTH_TOKEN_KEY " + e.getMessage());
    }
    return clientId == null || clientSecret == null || parsed == null || !faults.isEmpty()
        ? null
        : new Access.ManyWorkspaces(clientId, clientSecret, parsed);
  }

  private @Nullable String partner(String name) {
    String value = get(name);
    if (value == null) {
      faults.add(
          name
              + " is missing: many workspaces need SLACK_CLIENT_ID, SLACK_CLIENT_SECRET,"
              + " SLACK_SIGNING_SECRET and QUOTH_TOKEN_KEY.");
    }
    return value;
  }

  private int port(String name, int usual) {
    String port = get(name);
    if (port == null) {
      return usual;
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > MAX_PORT) {
      faults.add(name + " is \"" + port + "\": set it to a port, from 0 (any) to 65535.");
      return usual;
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
