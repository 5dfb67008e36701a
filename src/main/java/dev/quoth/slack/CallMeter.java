package dev.quoth.slack;

import dev.quoth.ops.Meters;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Counts and times every call of Slack, whichever client makes it. */
final class CallMeter implements Interceptor {
  /** Refusals are short; what comes after in an acceptance does not matter. */
  private static final int BEGINNING = 1_000;

  private static final Pattern REFUSAL = Pattern.compile("\"ok\"\\s*:\\s*false");
  private static final Pattern CODE = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,60})\"");

  private final String apiPath;
  private final Meters meters;

  /**
   * @param apiPath what the path of a Web API method begins with
   */
  CallMeter(String apiPath, Meters meters) {
    this.apiPath = apiPath;
    this.meters = meters;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    long start = System.nanoTime();
    String path = chain.request().url().encodedPath();
    String method = path.startsWith(apiPath) ? path.substring(apiPath.length()) : "response_url";
    try {
      Response response = chain.proceed(chain.request());
      meters.called(method, error(response), since(start));
      return response;
    } catch (IOException e) {
      meters.called(method, "connection", since(start));
      throw e;
    }
  }

  private static @Nullable String error(Response response) throws IOException {
    if (!response.isSuccessful()) {
      return response.code() == 429 ? "ratelimited" : "http_" + response.code();
    }
    String beginning = response.peekBody(BEGINNING).string();
    if (!REFUSAL.matcher(beginning).find()) {
      return null;
    }
    Matcher code = CODE.matcher(beginning);
    return code.find() ? code.group(1) : "unknown_error";
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
