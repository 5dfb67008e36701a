package dev.quoth.practice;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a method of the Web API does with arguments that are already checked. */
@FunctionalInterface
interface ApiMethod {
  /** The response, without its {@code ok}. */
  ObjectNode call(Arguments arguments) throws ApiError;
}
