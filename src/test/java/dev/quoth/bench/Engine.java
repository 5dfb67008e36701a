package dev.quoth.bench;

import java.util.List;

/** Something that finds passages by words. */
interface Engine extends AutoCloseable {
  /** Each looks for as many, and gives their text. */
  int FOUND = 10;

  /** The best passages that have any of {@code words}, ranked, the best first: what is stored. */
  List<?> search(List<String> words) throws Exception;

  @Override
  void close() throws Exception;
}
