package dev.quoth.corpus;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A source document and where it came from.
 *
 * @param id its path in the corpus folder, with {@code /}; for a document of a JSON Lines file its
 *     {@code _id}
 * @param title from the front matter, else the first heading, else the file's name
 * @param publisher who published the original, or null where the article doesn't say
 * @param year the year of the original, or null where the article doesn't say
 * @param edition {@code "restated"} where the words are not the original's; null otherwise
 * @param file the file it was read from
 * @param passages how many passages it was split into
 */
public record Article(
    String id,
    String title,
    @Nullable String publisher,
    @Nullable Integer year,
    @Nullable String edition,
    Path file,
    int passages) {}
