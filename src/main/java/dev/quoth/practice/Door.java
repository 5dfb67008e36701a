package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in, for browsers and for the app. Answers nobody who calls it by another name than this
 * machine's own, so that a page elsewhere cannot reach it through a name that it controls, and
 * takes from browsers only what its own page sends.
 */
final class Door extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final int MOST_BYTES = 1_000_000;

  /** Nothing is loaded from elsewhere, and no script or style but what is served here. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Set<String> hosts;
  private final WebApi api;
  private final ResponseUrls responseUrls;
  private final FileMethods files;
  private final PageEndpoints page;
  private final Workspace workspace;

  Door(
      int port,
      WebApi api,
      ResponseUrls responseUrls,
      FileMethods files,
      PageEndpoints page,
      Workspace workspace) {
    super(InvocationType.BLOCKING);
    this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
    this.api = api;
    this.responseUrls = responseUrls;
    this.files = files;
    this.page = page;
    this.workspace = workspace;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Referrer-Policy", "no-referrer");
    response.getHeaders().put("Cross-Origin-Resource-Policy", "same-origin");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    try {
      route(request, response, callback);
    } catch (IOException e) {
      Response.writeError(request, response, callback, 400, "This request could not be read.");
    } catch (RuntimeException e) {
      LOG.error(
          "A request to the practice workspace failed: {}", Request.getPathInContext(request), e);
      Response.writeError(request, response, callback, 500, "This did not work; the log says why.");
    }
    return true;
  }

  private void route(Request request, Response response, Callback callback) throws IOException {
    String host = Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST)).orElse("");
    if (!hosts.contains(host)) {
      text(response, callback, 403, "The practice workspace answers as localhost only.");
      return;
    }
    String path = Request.getPathInContext(request);
    if (path.startsWith("/api/")) {
      callApi(request, response, callback, path.substring("/api/".length()));
    } else if (path.startsWith("/hooks/")) {
      answerHook(request, response, callback, path.substring("/hooks/".length()));
    } else if (path.startsWith("/upload/")) {
      upload(request, response, callback, path.substring("/upload/".length()));
    } else if (path.startsWith("/files/")) {
      file(response, callback, path.substring("/files/".length()));
    } else if (path.startsWith("/page/")) {
      page(request, response, callback, path.substring("/page/".length()));
    } else {
      resource(response, callback, path);
    }
  }

  // ---- the app ----

  private void callApi(Request request, Response response, Callback callback, String method)
      throws IOException {
    byte[] body = body(request, MOST_BYTES);
    String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE)).orElse("");
    ObjectNode given = Json.object();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      given.put(field.getName(), field.getValue());
    }
    if (type.startsWith("application/json")) {
      JsonNode tree = body.length == 0 ? Json.object() : Json.parse(body);
      if (!(tree instanceof ObjectNode object)) {
        json(response, callback, 200, Json.object().put("ok", false).put("error", "invalid_json"));
        return;
      }
      given.setAll(object);
    } else {
      form(body).properties().forEach(each -> given.set(each.getKey(), each.getValue()));
    }
    String authorization =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION)).orElse("");
    String token =
        authorization.startsWith("Bearer ")
            ? authorization.substring("Bearer ".length()).strip()
            : Json.text(given, "token");
    WebApi.Answer answer = api.call(method, token, given);
    response.getHeaders().put("X-OAuth-Scopes", api.scopes());
    if (answer.retryAfter() > 0) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, answer.retryAfter());
    }
    json(response, callback, answer.retryAfter() > 0 ? 429 : 200, answer.body());
  }

  private static ObjectNode form(byte[] body) {
    ObjectNode form = Json.object();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private void answerHook(Request request, Response response, Callback callback, String id)
      throws IOException {
    if (!isPost(request)) {
      text(response, callback, 405, "method_not_allowed");
      return;
    }
    try {
      responseUrls.answer(id, Json.parse(body(request, MOST_BYTES)));
      json(response, callback, 200, Json.object().put("ok", true));
    } catch (ApiError e) {
      int status = e.code().endsWith("_url") ? 404 : 400;
      json(response, callback, status, Json.object().put("ok", false).put("error", e.code()));
    }
  }

  private void upload(Request request, Response response, Callback callback, String secret)
      throws IOException {
    boolean expected =
        isPost(request) && files.receive(secret, body(request, FileMethods.MOST_BYTES));
    text(response, callback, expected ? 200 : 400, expected ? "OK" : "unexpected upload");
  }

  private void file(Response response, Callback callback, String id) {
    Optional<FileMethods.Upload> file = files.file(id);
    if (file.isEmpty()) {
      text(response, callback, 404, "There is no such file.");
      return;
    }
    // Never shown in the page's own origin: it may be anything.
    String name = file.get().name().replaceAll("[^\\p{Alnum}. _-]", "_");
    response.getHeaders().put("Content-Disposition", "attachment; filename=\"" + name + "\"");
    write(response, callback, 200, "application/octet-stream", file.get().bytes().duplicate());
  }

  // ---- the page ----

  private void page(Request request, Response response, Callback callback, String what)
      throws IOException {
    if (!isFromOwnPage(request)) {
      text(response, callback, 403, "Only the practice workspace's own page may do this.");
      return;
    }
    if (isPost(request)) {
      perform(request, response, callback, what);
    } else {
      read(request, response, callback, what);
    }
  }

  private void perform(Request request, Response response, Callback callback, String what)
      throws IOException {
    String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE)).orElse("");
    JsonNode deed = Json.parse(body(request, MOST_BYTES));
    if (!type.startsWith("application/json") || deed == null) {
      text(response, callback, 415, "This takes JSON.");
      return;
    }
    Optional<Person> me = page.as(Json.text(deed, "as"));
    if (me.isEmpty()) {
      text(response, callback, 404, "There is nobody of that name.");
      return;
    }
    Optional<ObjectNode> answer = page.perform(what, me.get(), deed);
    if (answer.isPresent()) {
      json(response, callback, 200, answer.get());
    } else {
      text(response, callback, 404, "There is nothing here.");
    }
  }

  private void read(Request request, Response response, Callback callback, String what)
      throws IOException {
    Fields query = Request.extractQueryParameters(request);
    Optional<Person> me = page.as(value(query, "as"));
    if (me.isEmpty()) {
      text(response, callback, 404, "There is nobody of that name.");
      return;
    }
    Optional<ObjectNode> answer =
        switch (what) {
          case "state" -> Optional.of(page.state(me.get()));
          case "messages" ->
              page.messages(
                  me.get(),
                  value(query, "channel"),
                  value(query, "before"),
                  value(query, "after"),
                  50);
          case "thread" -> page.thread(me.get(), value(query, "channel"), value(query, "ts"));
          default -> Optional.empty();
        };
    if (what.equals("changes")) {
      feed(response, callback, me.get());
    } else if (answer.isPresent()) {
      json(response, callback, 200, answer.get());
    } else {
      text(response, callback, 404, "There is nothing here.");
    }
  }

  private void feed(Response response, Callback callback, Person me) {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      new PageFeed(workspace, page, me).run(out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("A page is gone.");
    }
    callback.succeeded();
  }

  private static String value(Fields query, String name) {
    return Optional.ofNullable(query.getValue(name)).orElse("");
  }

  /** Browsers say where a request comes from; what says nothing is no browser. */
  private boolean isFromOwnPage(Request request) {
    String site = request.getHeaders().get("Sec-Fetch-Site");
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    boolean ownSite = site == null || site.equals("same-origin") || site.equals("none");
    boolean ownOrigin =
        origin == null
            || (origin.startsWith("http://")
                && hosts.contains(origin.substring("http://".length())));
    return ownSite && ownOrigin;
  }

  private void resource(Response response, Callback callback, String path) throws IOException {
    boolean document = path.equals("/") || path.startsWith("/archives/");
    String name = document ? "index.html" : path.substring(1);
    if (!name.matches("[a-z][a-z-]*\\.(html|css|js|svg)")) {
      text(response, callback, 404, "There is nothing here.");
      return;
    }
    try (InputStream in = Door.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        text(response, callback, 404, "There is nothing here.");
        return;
      }
      response.getHeaders().put("Content-Security-Policy", POLICY);
      String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
      write(response, callback, 200, type, ByteBuffer.wrap(in.readAllBytes()));
    }
  }

  // ---- HTTP ----

  private static boolean isPost(Request request) {
    return HttpMethod.POST.is(request.getMethod());
  }

  private static byte[] body(Request request, int most) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException("more than " + most + " bytes");
      }
      return bytes;
    }
  }

  private static void json(Response response, Callback callback, int status, JsonNode tree) {
    write(
        response,
        callback,
        status,
        "application/json; charset=utf-8",
        ByteBuffer.wrap(Json.bytes(tree)));
  }

  private static void text(Response response, Callback callback, int status, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(response, callback, status, "text/plain; charset=utf-8", ByteBuffer.wrap(bytes));
  }

  private static void write(
      Response response, Callback callback, int status, String type, ByteBuffer bytes) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
    response.write(true, bytes, callback);
  }
}
