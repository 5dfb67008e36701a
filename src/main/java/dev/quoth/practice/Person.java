package dev.quoth.practice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Somebody in the workspace, or the app's bot user.
 *
 * @param id as Slack writes it, such as {@code U0MAYA}
 * @param name the display name, which is also what follows an @
 * @param role one line on what the person does
 * @param admin whether the person administers the workspace
 */
record Person(String id, String name, String realName, String role, boolean admin, boolean bot) {

  ObjectNode toSlack() {
    ObjectNode json = Json.object();
    json.put("id", id).put("team_id", Workspace.TEAM).put("name", name.toLowerCase(Locale.ROOT));
    json.put("deleted", false).put("real_name", realName).put("tz", "Europe/Amsterdam");
    json.put("tz_label", "Central European Time").put("tz_offset", 3600);
    json.put("is_admin", admin).put("is_owner", false).put("is_restricted", false);
    json.put("is_ultra_restricted", false).put("is_bot", bot).put("is_app_user", false);
    json.put("is_primary_owner", false).put("updated", Workspace.CREATED);
    json.putObject("profile")
        .put("real_name", realName)
        .put("real_name_normalized", realName)
        .put("display_name", name)
        .put("display_name_normalized", name)
        .put("title", role)
        .put("team", Workspace.TEAM);
    return json;
  }
}
