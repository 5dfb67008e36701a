package dev.quoth.answer.question;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Webis-CompQuestions-22 (Bondarenko et al., WSDM 2022) as CompUGE splits it, in CSV. */
final class QuestionData {

  /** A question, and whether people said that it compares. */
  record Asked(String question, boolean comparative) {}

  /** A question, and what people said that each of its words is. */
  record Parsed(String question, List<Role> roles) {

    Parsed {
      if (Word.of(question).size() != roles.size()) {
        throw new IllegalArgumentException("As many roles as words are needed in: " + question);
      }
    }
  }

  private QuestionData() {}

  static List<Asked> asked(Path file) throws IOException {
    return rows(file).stream().map(row -> new Asked(row[0], row[1].equals("1"))).toList();
  }

  /** Reads questions in lower case without punctuation. */
  static List<Parsed> parsed(Path file) throws IOException {
    List<Parsed> questions = new ArrayList<>();
    for (String[] row : rows(file)) {
      String question =
          items(row[0])
              .map(item -> item.substring(1, item.length() - 1))
              .collect(Collectors.joining(" "));
      questions.add(
          new Parsed(question, items(row[1]).map(Integer::valueOf).map(Role.ALL::get).toList()));
    }
    return questions;
  }

  /** The items of a list as Python prints it. */
  private static Stream<String> items(String list) {
    return Stream.of(list.substring(1, list.length() - 1).split(", "));
  }

  private static List<String[]> rows(Path file) throws IOException {
    try (var rows =
        new CsvMapper()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .readerFor(String[].class)
            .<String[]>readValues(file.toFile())) {
      List<String[]> all = rows.readAll();
      return all.subList(1, all.size());
    }
  }
}
