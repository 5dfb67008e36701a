package dev.quoth.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.model.view.View;
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
   * Opens {@code form}, or tells {@code person} that it could not be opened.
   *
   * @param trigger what Slack sent with what the person did; good once, for three seconds
   * @param otherwise what the person is told then: what to do instead
   */
  void open(MethodsClient client, String trigger, View form, Outbox.To person, String otherwise) {
    String error =
        outbox.call(() -> client.viewsOpen(request -> request.triggerId(trigger).view(form)));
    if (error != null) {
      log.warn("Slack refused views.open: {}", error);
      outbox.send(person, Notices.note(otherwise));
    }
  }
}
