/**
 * Answers questions with quotes from the articles.
 *
 * <p>{@link dev.quoth.answer.CorpusAnswerer} is the door. Behind it, Answering takes a question its
 * way: QuestionReader reads it, the index is searched, Readings reads the passages, EvidenceFinder
 * tells what they say on it. PolarQuestions, ChoiceQuestions and OpenQuestions answer it, each with
 * classes for what it may turn out to ask: a fact, one option, one beside others. Drafting puts the
 * answer together.
 */
@NullMarked
package dev.quoth.answer;

import org.jspecify.annotations.NullMarked;
