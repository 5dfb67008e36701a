package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, already of the types that the method asks for. */
record Arguments(ObjectNode values) {
  /** The text of an argument; "" where it is absent. */
  String text(String name) {
    return Json.text(values, name);
  }

  @Nullable String textOrNull(String name) {
    return Json.textOrNull(values, name);
  }

  boolean has(String name) {
    return values.has(name);
  }

  boolean flag(String name) {
    return values.path(name).asBoolean();
  }

  int number(String name, int otherwise) {
    return values.path(name).asInt(otherwise);
  }

  List<String> texts(String name) {
    return Json.texts(values.path(name));
  }

  /** An argument in JSON; a missing node where it is absent. */
  JsonNode json(String name) {
    return values.path(name);
  }
}
