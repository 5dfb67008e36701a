package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.methods.MethodsClient;
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
  private final Memory memory;
  private final Set<String> leads;

  /**
   * @param memory knows how Quoth behaves in a channel
   * @param leads ids of those who may lead; empty for every member who is no guest
   */
  Rights(Outbox outbox, Memory memory, Set<String> leads) {
    this.outbox = outbox;
    this.memory = memory;
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
    return !isOwn(Install.of(context), team) && standing(context, user) == Standing.OUTSIDER;
  }

  /** The same, where the channel is not open to people from other organisations. */
  boolean isKeptOut(Context context, Place channel, String user, @Nullable String team) {
    return !memory.setting(channel).outsiders() && isOutsider(context, user, team);
  }

  boolean isAdmin(Context context, String user) {
    return standing(context, user) == Standing.ADMIN;
  }

  /**
   * Why somebody may not do what is for those who lead.
   *
   * @param what it is, after "may"
   * @return null where they may
   */
  @Nullable Message refusal(Context context, String user, String what) {
    User person = ask(context.client(), user).person();
    if (person == null) {
      return Notices.unknownPerson(what);
    }
    boolean may =
        switch (standing(context, person)) {
          case ADMIN -> true;
          case MEMBER -> leads.isEmpty() || leads.contains(user);
          case GUEST, OUTSIDER -> false;
        };
    return may ? null : Notices.onlyLeads(what);
  }

  private Standing standing(Context context, String user) {
    User person = ask(context.client(), user).person();
    return person == null ? Standing.OUTSIDER : standing(context, person);
  }

  private static Standing standing(Context context, User person) {
    if (person.isDeleted() || !isOf(Install.of(context), person)) {
      return Standing.OUTSIDER;
    }
    if (person.isRestricted() || person.isUltraRestricted()) {
      return Standing.GUEST;
    }
    return person.isAdmin() || person.isOwner() || person.isPrimaryOwner()
        ? Standing.ADMIN
        : Standing.MEMBER;
  }

  /**
   * What Slack says of somebody.
   *
   * @param person null where it says nothing
   * @param error Slack's error code; null where there is none
   */
  record Told(@Nullable User person, @Nullable String error) {}

  /** Asks Slack who somebody is. */
  Told ask(MethodsClient client, String user) {
    AtomicReference<@Nullable User> person = new AtomicReference<>();
    String error =
        outbox.call(() -> {
          UsersInfoResponse response = client.usersInfo(request -> request.user(user));
          person.set(response.getUser());
          return response;
        });
    return new Told(error == null ? person.get() : null, error);
  }

  /** Whether {@code team}, as a payload names it, is the workspace or its organisation. */
  static boolean isOwn(Workspace workspace, @Nullable String team) {
    return team != null && (team.equals(workspace.team()) || team.equals(workspace.enterprise()));
  }

  /** Whether somebody is of the workspace or its organisation. */
  static boolean isOf(Workspace workspace, User person) {
    User.EnterpriseUser member = person.getEnterpriseUser();
    return !person.isStranger()
        && (isOwn(workspace, person.getTeamId())
            || (member != null
                && workspace.enterprise() != null
                && workspace.enterprise().equals(member.getEnterpriseId())));
  }
}
