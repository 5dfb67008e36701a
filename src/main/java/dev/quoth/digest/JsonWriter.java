package dev.quoth.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes a digest for programs. */
final class JsonWriter {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private JsonWriter() {}

  static String write(Digest digest) {
    try {
      return JSON.writeValueAsString(digest) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A digest can't be written as JSON: " + e.getMessage(), e);
    }
  }
}
