package dev.quoth.slack;

import dev.quoth.answer.Answerer;
import dev.quoth.ops.Meters;
import dev.quoth.store.Store;
import dev.quoth.survey.Surveys;
import dev.quoth.survey.TeamPolls;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What Slack is a door to.
 *
 * @param answerer answers what people ask
 * @param library the articles that the answers come from
 * @param store keeps questions, opinions and settings
 * @param examples questions to try, best first, for help and suggested prompts; asked for each time
 * @param surveys the surveys to take; asked for each time
 * @param polls the polls that are kept
 * @param digests what summarizing threads needs
 * @param leads ids of those who may post into others' threads and change how Quoth behaves in a
 *     channel; empty for every member of the workspace who is no guest. Its admins always may
 * @param meters counts and times what happens
 */
public record Rooms(
    Answerer answerer,
    Library library,
    Store store,
    Supplier<List<String>> examples,
    Supplier<Surveys> surveys,
    TeamPolls polls,
    DigestRoom digests,
    Set<String> leads,
    Meters meters) {
  public Rooms {
    leads = Set.copyOf(leads);
  }
}
