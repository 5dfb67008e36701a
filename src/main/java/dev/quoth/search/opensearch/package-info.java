/**
 * The index on OpenSearch, for more articles or more instances of Quoth than one machine serves.
 * Its few requests are made with Java's own HTTP client: the engine's client for Java would bring
 * sixteen libraries for them.
 */
@NullMarked
package dev.quoth.search.opensearch;

import org.jspecify.annotations.NullMarked;
