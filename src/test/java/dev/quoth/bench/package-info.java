/** How fast Quoth is, beside what else would do the work: {@code mvn -Pbench verify}. */
@NullMarked
package dev.quoth.bench;

import org.jspecify.annotations.NullMarked;
