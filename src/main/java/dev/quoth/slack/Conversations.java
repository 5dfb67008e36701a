package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.methods.SlackApiException;
import dev.quoth.answer.Verdict;
import dev.quoth.slack.AnswerMessage.Audience;
import dev.quoth.store.Channels.Listening;
import dev.quoth.store.Channels.Reply;
import dev.quoth.store.Channels.Setting;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what people say in channels and direct messages, as is set for each channel. */
final class Conversations {
  private static final Logger log = LoggerFactory.getLogger(Conversations.class);

  private final Desk desk;
  private final Outbox outbox;
  private final Memory memory;
  private final Rights rights;
  private final DigestListeners digests;
  private final Supplier<Message> help;

  Conversations(
      Desk desk,
      Outbox outbox,
      Memory memory,
      Rights rights,
      DigestListeners digests,
      Supplier<Message> help) {
    this.desk = desk;
    this.outbox = outbox;
    this.memory = memory;
    this.rights = rights;
    this.digests = digests;
    this.help = help;
  }

  /**
   * What somebody said.
   *
   * @param threadTs the thread it was said in; null outside of threads
   * @param text as Slack sent it
   * @param team the workspace of who said it; null where Slack doesn't say
   * @param shared whether people of several organisations are there
   */
  record Said(
      String user,
      String channel,
      @Nullable String threadTs,
      String ts,
      String text,
      @Nullable String team,
      boolean shared) {
    boolean isDirect() {
      return channel.startsWith("D");
    }
  }

  /**
   * What is told.
   *
   * @param isAnswer whether the articles answer
   * @param editions of the articles that it quotes
   */
  private record Told(Message message, boolean isAnswer, Map<String, String> editions) {}

  /** Answers what was said to Quoth, or says why not. */
  void addressed(Context context, Said said) {
    Place thread = Place.under(context, said.channel(), said.threadTs(), said.ts());
    Setting setting = memory.setting(thread);
    if (keepsOut(context, said, setting)) {
      onlyTo(context, said, thread, Notices.notForOutsiders());
      return;
    }
    if (setting.listening() == Listening.NOTHING) {
      onlyTo(context, said, thread, Notices.switchedOff());
      return;
    }
    String question = SlackText.decode(said.text());
    if (DigestListeners.isMeant(question)) {
      digests.offer(context, thread, said.user(), said.threadTs() != null);
      return;
    }
    if (Listeners.asksForHelp(question)) {
      outbox.send(new Outbox.InThread(context.client(), thread, said.user()), help.get());
      return;
    }
    if (said.isDirect()) {
      showStatus(context, thread);
    }
    Asked asked = asked(said, thread, question);
    tell(context, said, thread, setting, answer(said, thread, setting, asked));
  }

  /**
   * Answers what was said to nobody in particular, if it asks Quoth something: in a thread that
   * Quoth is in, and where it is set to hear questions also outside of threads. Only what the
   * articles answer is answered: people also ask each other.
   */
  void overheard(Context context, Said said, Supplier<Boolean> isFirst) {
    Place thread = Place.under(context, said.channel(), said.threadTs(), said.ts());
    boolean follows = said.threadTs() != null && memory.takesPart(thread);
    Setting setting = memory.setting(thread);
    boolean heard =
        switch (setting.listening()) {
          case NOTHING -> false;
          case MENTIONS -> follows;
          case QUESTIONS -> follows || said.threadTs() == null;
        };
    if (!heard || keepsOut(context, said, setting) || !isFirst.get()) {
      return;
    }
    boolean continues = follows && memory.askedLast(thread, said.user());
    Asked asked = asked(said, thread, SlackText.decode(said.text()));
    Told told = answer(said, thread, setting, asked);
    if (told.isAnswer()) {
      tell(context, said, thread, setting, told);
    } else if (continues) {
      // Who asked before may well have meant Quoth again. Others need not read that it can't help.
      onlyTo(context, said, thread, told.message());
    }
  }

  private boolean keepsOut(Context context, Said said, Setting setting) {
    boolean ours =
        !said.shared() && (said.team() == null || said.team().equals(context.getTeamId()));
    return !setting.outsiders() && !ours && rights.isOutsider(context, said.user(), said.team());
  }

  private Asked asked(Said said, Place thread, String question) {
    Asked asked = Asked.of(question, said.threadTs() == null ? List.of() : memory.earlier(thread));
    return said.isDirect() ? asked : asked.under(thread.threadTs());
  }

  private Told answer(Said said, Place thread, Setting setting, Asked asked) {
    Audience audience = isPrivate(said, setting) ? Audience.ASKER_IN_THREAD : Audience.THREAD;
    return desk.reply(
        asked,
        answer -> {
          memory.asked(thread, said.user(), asked, answer);
          return new Told(
              AnswerMessage.of(answer, asked, audience),
              !(answer.verdict() instanceof Verdict.Unanswered),
              memory.editions(answer));
        },
        notice -> new Told(notice, false, Map.of()));
  }

  private static boolean isPrivate(Said said, Setting setting) {
    return setting.reply() == Reply.EPHEMERAL_FIRST && !said.isDirect();
  }

  private void tell(Context context, Said said, Place thread, Setting setting, Told told) {
    if (isPrivate(said, setting)) {
      onlyTo(context, said, thread, told.message());
      return;
    }
    Outbox.Sent sent =
        outbox.send(new Outbox.InThread(context.client(), thread, said.user()), told.message());
    if (sent != null) {
      memory.posted(thread, sent, told.message(), told.editions());
    }
  }

  /** Slack shows a private message in a thread only if there is a thread already. */
  private void onlyTo(Context context, Said said, Place thread, Message message) {
    Place place = said.threadTs() == null ? thread.channelOnly() : thread;
    outbox.send(new Outbox.OnlyTo(context.client(), place, said.user()), message);
  }

  /** Tries once: an answer must not wait for it, and Slack takes it back when the answer comes. */
  private static void showStatus(Context context, Place thread) {
    try {
      var response =
          context
              .client()
              .assistantThreadsSetStatus(request ->
                  request
                      .channelId(thread.channel())
                      .threadTs(thread.threadTs())
                      .status("is looking into the articles…"));
      if (!response.isOk()) {
        log.info("Slack refused assistant.threads.setStatus: {}", response.getError());
      }
    } catch (IOException | SlackApiException e) {
      log.info("No status was shown: {}", Failure.describe(e));
    }
  }
}
