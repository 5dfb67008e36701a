package dev.quoth.practice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The methods {@code views.*}. */
final class ViewMethods {
  private final Workspace workspace;
  private final Views views;
  private final Triggers triggers;
  private final Manifest manifest;

  ViewMethods(Workspace workspace, Views views, Triggers triggers, Manifest manifest) {
    this.workspace = workspace;
    this.views = views;
    this.triggers = triggers;
    this.manifest = manifest;
  }

  void addTo(Map<String, ApiMethod> methods) {
    methods.put("views.open", this::open);
    methods.put("views.push", this::push);
    methods.put("views.update", this::update);
    methods.put("views.publish", this::publish);
  }

  private ObjectNode open(Arguments arguments) throws ApiError {
    ObjectNode view = modal(arguments);
    return answer(views.open(triggers.use(trigger(arguments)), view));
  }

  private ObjectNode push(Arguments arguments) throws ApiError {
    ObjectNode view = modal(arguments);
    String person = triggers.use(trigger(arguments));
    if (views.depth(person) == 0) {
      throw new ApiError("not_found");
    }
    if (views.depth(person) >= Views.DEEPEST) {
      throw new ApiError("push_limit_reached");
    }
    return answer(views.push(person, view));
  }

  private ObjectNode modal(Arguments arguments) throws ApiError {
    ObjectNode view = ViewRules.checked(BlockRules.Surface.MODAL, arguments.json("view"));
    freeExternalId(view, null);
    return view;
  }

  private static String trigger(Arguments arguments) throws ApiError {
    String id = arguments.textOrNull("trigger_id");
    if (id == null) {
      id = arguments.textOrNull("interactivity_pointer");
    }
    if (id == null) {
      throw new ApiError(
          "invalid_arguments", List.of("[ERROR] missing required field: trigger_id"));
    }
    return id;
  }

  private void freeExternalId(ObjectNode view, @Nullable String ownId) throws ApiError {
    String externalId = Json.textOrNull(view, "external_id");
    if (externalId == null) {
      return;
    }
    var holder = views.holder(null, externalId);
    if (holder.isPresent()
        && !views
            .find(holder.get(), null, externalId)
            .map(each -> Json.text(each, "id"))
            .equals(Optional.ofNullable(ownId))) {
      throw new ApiError("duplicate_external_id");
    }
  }

  private ObjectNode update(Arguments arguments) throws ApiError {
    String id = arguments.textOrNull("view_id");
    String externalId = arguments.textOrNull("external_id");
    String person = views.holder(id, externalId).orElseThrow(() -> new ApiError("not_found"));
    ObjectNode old =
        views.find(person, id, externalId).orElseThrow(() -> new ApiError("not_found"));
    boolean home = Json.text(old, "type").equals("home");
    ObjectNode view =
        ViewRules.checked(
            home ? BlockRules.Surface.HOME : BlockRules.Surface.MODAL, arguments.json("view"));
    freeExternalId(view, Json.text(old, "id"));
    unchanged(old, arguments);
    return answer(views.update(person, Json.text(old, "id"), view));
  }

  private ObjectNode publish(Arguments arguments) throws ApiError {
    if (!manifest.homeTab()) {
      throw new ApiError("not_enabled");
    }
    String person = arguments.text("user_id");
    if (workspace.person(person).isEmpty()) {
      throw new ApiError("user_not_found");
    }
    ObjectNode view = ViewRules.checked(BlockRules.Surface.HOME, arguments.json("view"));
    var old = views.home(person);
    freeExternalId(view, old.map(each -> Json.text(each, "id")).orElse(null));
    if (old.isPresent()) {
      unchanged(old.get(), arguments);
    }
    return answer(views.publish(person, view));
  }

  private static void unchanged(ObjectNode old, Arguments arguments) throws ApiError {
    if (arguments.has("hash") && !arguments.text("hash").equals(Json.text(old, "hash"))) {
      throw new ApiError("hash_conflict");
    }
  }

  private static ObjectNode answer(ObjectNode view) {
    ObjectNode answer = Json.object();
    answer.set("view", view);
    return answer;
  }
}
