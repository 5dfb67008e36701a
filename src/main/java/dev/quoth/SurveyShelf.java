package dev.quoth;

import dev.quoth.search.LiveIndex;
import dev.quoth.search.Snapshot;
import dev.quoth.survey.Surveys;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The surveys of the articles as they are now, read again when a file of the folder changed. */
final class SurveyShelf implements Supplier<Surveys> {
  private static final Logger LOG = LoggerFactory.getLogger(SurveyShelf.class);

  private final LiveIndex index;
  private final AtomicReference<@Nullable Read> last = new AtomicReference<>();

  private record Read(String fingerprint, Surveys surveys) {}

  SurveyShelf(LiveIndex index) {
    this.index = index;
  }

  @Override
  public Surveys get() {
    try (Snapshot snapshot = index.snapshot()) {
      String fingerprint = snapshot.corpus().fingerprint();
      Read known = last.get();
      if (known != null && known.fingerprint.equals(fingerprint)) {
        return known.surveys;
      }
      Path folder = snapshot.corpus().folder().resolve("surveys");
      Surveys surveys =
          Surveys.read(folder, snapshot.corpus().articles(), snapshot.index()::passages);
      surveys.faults().forEach(fault -> LOG.warn("Not offered: {}", fault));
      last.set(new Read(fingerprint, surveys));
      return surveys;
    }
  }
}
