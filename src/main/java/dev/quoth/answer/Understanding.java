package dev.quoth.answer;

import dev.quoth.answer.question.QuestionTagger;
import dev.quoth.corpus.Topic;
import dev.quoth.corpus.Topic.Option;
import dev.quoth.search.Index;
import dev.quoth.search.Snapshot;
import java.util.List;

/**
 * What is derived from one state of the articles.
 *
 * @param readings its passages, understood
 * @param questions reads questions in its light
 * @param vocabulary what names what, in the topic
 * @param topic what it compares
 * @param words what English words do to a statement
 * @param english what kinds of words they are
 * @param synonyms of English
 */
record Understanding(
    Readings readings,
    QuestionReader questions,
    Vocabulary vocabulary,
    Topic topic,
    Words words,
    English english,
    Synonyms synonyms) {

  static Understanding of(Snapshot snapshot, Words words, English english, QuestionTagger tagger) {
    Topic topic = snapshot.corpus().topic();
    Index index = snapshot.index();
    Vocabulary vocabulary = new Vocabulary(topic, name -> isSpokenOf(index, name));
    Synonyms synonyms = Synonyms.load();
    return new Understanding(
        new Readings(index, new PassageReader(vocabulary, words)),
        new QuestionReader(vocabulary, words, english, tagger, index, synonyms),
        vocabulary,
        topic,
        words,
        english,
        synonyms);
  }

  /** The options that a question sets beside each other: those it names, or all of the topic. */
  List<String> sides(Question question) {
    return question.options().size() > 1
        ? question.options()
        : topic.options().stream().map(Option::name).toList();
  }

  private static boolean isSpokenOf(Index index, String name) {
    return Token.of(name).stream().allMatch(token -> index.frequency(token.lower()) != 0);
  }
}
