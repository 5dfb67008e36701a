package dev.quoth.practice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * The methods that tell who and what is here: {@code auth}, {@code users}, {@code usergroups},
 * {@code team}.
 */
final class DirectoryMethods {
  private final Workspace workspace;
  private final Manifest manifest;
  private final URI page;

  /**
   * @param page the address of the page
   */
  DirectoryMethods(Workspace workspace, Manifest manifest, URI page) {
    this.workspace = workspace;
    this.manifest = manifest;
    this.page = page;
  }

  void addTo(Map<String, ApiMethod> methods) {
    methods.put("api.test", arguments -> Json.object());
    methods.put("auth.test", arguments -> whoAmI());
    methods.put("team.info", arguments -> team());
    methods.put("users.info", this::person);
    methods.put("users.list", this::people);
    methods.put("usergroups.list", this::groups);
    methods.put("usergroups.users.list", this::groupMembers);
  }

  private ObjectNode whoAmI() {
    return Json.object()
        .put("url", page.toString())
        .put("team", Workspace.TEAM_NAME)
        .put("user", manifest.name().toLowerCase(Locale.ROOT))
        .put("team_id", Workspace.TEAM)
        .put("user_id", Workspace.BOT_USER)
        .put("bot_id", Workspace.BOT)
        .put("is_enterprise_install", false);
  }

  private ObjectNode team() {
    ObjectNode answer = Json.object();
    answer
        .putObject("team")
        .put("id", Workspace.TEAM)
        .put("name", Workspace.TEAM_NAME)
        .put("domain", Workspace.TEAM_DOMAIN)
        .put("url", page.toString());
    return answer;
  }

  private ObjectNode person(Arguments arguments) throws ApiError {
    ObjectNode answer = Json.object();
    answer.set(
        "user",
        workspace
            .person(arguments.text("user"))
            .orElseThrow(() -> new ApiError("user_not_found"))
            .toSlack());
    return answer;
  }

  private ObjectNode people(Arguments arguments) throws ApiError {
    ObjectNode answer =
        ConversationMethods.page(
            workspace.people(), arguments, 200, 1_000, "members", Person::toSlack);
    return answer.put("cache_ts", workspace.now().getEpochSecond());
  }

  private ObjectNode groups(Arguments arguments) {
    ObjectNode answer = Json.object();
    ArrayNode array = answer.putArray("usergroups");
    for (Workspace.Group each : workspace.groups()) {
      ObjectNode group = array.addObject().put("id", each.id()).put("team_id", Workspace.TEAM);
      group.put("is_usergroup", true).put("name", each.name()).put("handle", each.handle());
      group.put("date_create", Workspace.CREATED).put("date_delete", 0);
      if (arguments.flag("include_count")) {
        group.put("user_count", each.members().size());
      }
      if (arguments.flag("include_users")) {
        group.set("users", Json.array(each.members()));
      }
    }
    return answer;
  }

  private ObjectNode groupMembers(Arguments arguments) throws ApiError {
    ObjectNode answer = Json.object();
    answer.set(
        "users",
        Json.array(
            workspace.groups().stream()
                .filter(each -> each.id().equals(arguments.text("usergroup")))
                .findFirst()
                .orElseThrow(() -> new ApiError("no_such_subteam"))
                .members()));
    return answer;
  }
}
