package dev.quoth.practice;

import java.util.List;

/** A refusal by the Web API, with Slack's own code for it. */
final class ApiError extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient List<String> details;

  ApiError(String code) {
    this(code, List.of());
  }

  /**
   * @param details what is wrong with which argument or block, for the response's {@code
   *     response_metadata.messages}
   */
  ApiError(String code, List<String> details) {
    super(code + (details.isEmpty() ? "" : ": " + String.join("; ", details)));
    this.code = code;
    this.details = details;
  }

  String code() {
    return code;
  }

  List<String> details() {
    return details;
  }
}
