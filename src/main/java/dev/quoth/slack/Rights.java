package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import dev.quoth.store.Workspace;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. Slack is asked each time somebody does something, because it can have changed
 * since the button was drawn; whom Slack doesn't tell of may do nothing.
 */
final class Rights {
  private final Outbox outbox;
  private final Set<String> leads;

  /**
   * @param leads ids of those who may lead; empty for every member who is no guest
   */
  Rights(Outbox outbox, Set<String> leads) {
    this.outbox = outbox;
    this.leads = leads;
  }

  /** What somebody is in the workspace that Quoth is installed in. */
  enum Standing {
    /** Of another organisation, or unknown. */
    OUTSIDER,
    /** Invited to some channels. */
    GUEST,
    MEMBER,
    ADMIN
  }

  /**
   * Whether somebody is from another organisation.
   *
   * @param team the workspace that the payload says they are of; null where it doesn't say
   */
  boolean isOutsider(Context context, String user, @Nullable String team) {
    return !Install.of(context).team().equals(team) && standing(context, user) == Standing.OUTSIDER;
  }

  boolean isAdmin(Context context, String user) {
    return standing(context, user) == Standing.ADMIN;
  }

  /** Whether somebody may post into others' threads, and say how Quoth behaves in a channel. */
  boolean mayLead(Context context, String user) {
    return switch (standing(context, user)) {
      case ADMIN -> true;
      case MEMBER -> leads.isEmpty() || leads.contains(user);
      case GUEST, OUTSIDER -> false;
    };
  }

  private Standing standing(Context context, String user) {
    AtomicReference<@Nullable User> found = new AtomicReference<>();
    outbox.call(() -> {
      UsersInfoResponse response = context.client().usersInfo(r -> r.user(user));
      found.set(response.getUser());
      return response;
    });
    User person = found.get();
    if (person == null
        || person.isDeleted()
        || person.isStranger()
        || !isOf(Install.of(context), person)) {
      return Standing.OUTSIDER;
    }
    if (person.isRestricted() || person.isUltraRestricted()) {
      return Standing.GUEST;
    }
    return person.isAdmin() || person.isOwner() || person.isPrimaryOwner()
        ? Standing.ADMIN
        : Standing.MEMBER;
  }

  private static boolean isOf(Workspace workspace, User person) {
    User.EnterpriseUser member = person.getEnterpriseUser();
    return workspace.team().equals(person.getTeamId())
        || (workspace.enterprise() != null
            && member != null
            && workspace.enterprise().equals(member.getEnterpriseId()));
  }
}
