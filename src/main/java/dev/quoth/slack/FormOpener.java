package dev.quoth.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.model.view.View;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens forms, for which Slack gives three seconds. */
final class FormOpener {
  private static final Logger log = LoggerFactory.getLogger(FormOpener.class);

  private final Outbox outbox;

  FormOpener(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Opens {@code form}.
   *
   * @param trigger what Slack sent with what the person did; good once, for three seconds
   * @return the id of the view; empty where Slack did not open it
   */
  Optional<String> open(MethodsClient client, String trigger, View form) {
    AtomicReference<String> id = new AtomicReference<>("");
    String error =
        outbox.call(() -> {
          ViewsOpenResponse response =
              client.viewsOpen(request -> request.triggerId(trigger).view(form));
          if (response.getView() != null) {
            id.set(response.getView().getId());
          }
          return response;
        });
    if (error != null) {
      log.warn("Slack refused views.open: {}", error);
      return Optional.empty();
    }
    return Optional.of(id.get());
  }

  /**
   * Opens {@code form}, or tells {@code person} that it could not be opened.
   *
   * @param otherwise what the person is told then: what to do instead
   */
  Optional<String> open(
      MethodsClient client, String trigger, View form, Outbox.To person, String otherwise) {
    Optional<String> id = open(client, trigger, form);
    if (id.isEmpty()) {
      outbox.send(person, Notices.note(otherwise));
    }
    return id;
  }
}
