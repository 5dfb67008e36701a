package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what starts. */
class DoorTest {
  @TempDir Path folder;
  private PracticeWorkspace workspace;

  @BeforeEach
  void start() throws IOException {
    Path file = Files.writeString(folder.resolve("manifest.yml"), FakeApp.MANIFEST);
    workspace = PracticeWorkspace.start(file, 0);
  }

  @AfterEach
  void stop() {
    workspace.close();
  }

  /** Sends a request as it stands, since a client of ours would mend it. */
  private String raw(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getByName("127.0.0.1"), workspace.pageUrl().getPort())) {
      socket
          .getOutputStream()
          .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String host() {
    return "localhost:" + workspace.pageUrl().getPort();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example", "localhost:1", "0.0.0.0"})
  void anotherNameIsNotAnswered(String host) throws IOException {
    String answer =
        raw("GET /page/state?as=U0MAYA HTTP/1.1\nHost: " + host + "\nConnection: close\n\n");
    assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("Maya");
  }

  @Test
  void itsOwnNameIs() throws IOException {
    assertThat(
            raw("GET /page/state?as=U0MAYA HTTP/1.1\nHost: " + host() + "\nConnection: close\n\n"))
        .startsWith("HTTP/1.1 200")
        .contains("Maya");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin: http://evil.example", "Sec-Fetch-Site: cross-site"})
  void anotherPageCanNotActAsSomebodyHere(String header) throws IOException {
    String body = "{\"as\":\"U0MAYA\",\"channel\":\"C0GUILD\",\"text\":\"forged\"}";
    String answer =
        raw(
            "POST /page/write HTTP/1.1\nHost: "
                + host()
                + "\nContent-Type: application/json\n"
                + header
                + "\nContent-Length: "
                + body.length()
                + "\nConnection: close\n\n"
                + body);
    assertThat(answer).startsWith("HTTP/1.1 403");
    assertThat(new PageClient(workspace, "U0MAYA").messages("C0GUILD").toString())
        .doesNotContain("forged");
  }

  @Test
  void thePageMayLoadNothingFromElsewhere() throws Exception {
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(workspace.pageUrl()).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.body()).contains("stand-in for Slack");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/../Door.class", "/page/../manifest.yml", "/web-api.yml", "/nothing.js"})
  void nothingElseIsServed(String path) throws IOException {
    assertThat(raw("GET " + path + " HTTP/1.1\nHost: " + host() + "\nConnection: close\n\n"))
        .containsPattern("^HTTP/1.1 40[04]");
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    int port = workspace.pageUrl().getPort();
    assertThatThrownBy(() -> PracticeWorkspace.start(folder.resolve("manifest.yml"), port))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("port " + port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "just words", "{}", "display_information: 3"})
  void aManifestThatIsNoneIsNamed(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("broken.yml"), text);
    assertThatThrownBy(() -> PracticeWorkspace.start(file, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken.yml");
  }

  @Test
  void aMissingManifestIsNamed() {
    assertThatThrownBy(() -> PracticeWorkspace.start(folder.resolve("none.yml"), 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.yml");
  }

  @Test
  void thePageOffersWhatTheManifestDeclaresAndNoMore() {
    var state = new PageClient(workspace, "U0MAYA").state();
    assertThat(
            Stream.of("/quoth", "/invite", "digest", "survey")
                .filter(each -> !state.toString().contains("\"" + each + "\"")))
        .isEmpty();
    assertThat(state.path("commands")).hasSize(2);
    assertThat(state.path("shortcuts")).hasSize(2);
  }
}
