package dev.quoth.survey;

import dev.quoth.corpus.Corpus;
import dev.quoth.corpus.CorpusException;
import dev.quoth.corpus.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What tests read: passages of a folder, and surveys written for one test. */
final class Read {
  static final Path CORPUS = Path.of("corpus");

  private Read() {}

  static List<Passage> passages(Path folder) {
    try {
      List<Passage> passages = new ArrayList<>();
      Corpus.read(folder, Files.createTempDirectory("copies"), passages::add);
      return passages;
    } catch (CorpusException | IOException e) {
      throw new AssertionError(folder + " can't be read", e);
    }
  }

  /** The surveys that the project ships. */
  static Surveys shipped() {
    return Surveys.read(CORPUS.resolve("surveys"), passages(CORPUS));
  }

  static Survey shipped(String name) {
    Surveys surveys = shipped();
    return surveys
        .survey(name)
        .orElseThrow(() -> new AssertionError(surveys.faults(name).toString()));
  }

  /** One survey, read from {@code yaml} over the passages of the shipped articles. */
  static Surveys from(String yaml) {
    return from("tested.yml", yaml);
  }

  static Surveys from(String fileName, String yaml) {
    try {
      Path folder = Files.createTempDirectory("surveys");
      Files.writeString(folder.resolve(fileName), yaml);
      return Surveys.read(folder, passages(CORPUS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
