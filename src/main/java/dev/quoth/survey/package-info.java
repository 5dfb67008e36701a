/** Surveys, what their answers add up to, and the polls in which several people take one. */
@NullMarked
package dev.quoth.survey;

import org.jspecify.annotations.NullMarked;
