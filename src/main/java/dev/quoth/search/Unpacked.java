package dev.quoth.search;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The model and the native code that it runs on, taken out of their libraries once, by the build:
 * each in a folder beside its library that is named after it. To take them out again at each start
 * costs a quarter of a second of a processor. Where they are not, they are unpacked each time.
 */
final class Unpacked {
  /** Where the runtime for the model looks for its native code. */
  private static final String NATIVE_FOLDER = "onnxruntime.native.path";

  private Unpacked() {}

  /** What the native code is on this machine; only Linux is known well enough. */
  private static List<String> natives() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").equals("amd64") ? "x64" : "aarch64";
    String folder = "/ai/onnxruntime/native/" + system + "-" + machine + "/";
    return List.of(folder + "libonnxruntime.so", folder + "libonnxruntime4j_jni.so");
  }

  /** The file that {@code resource} was unpacked to; null where it wasn't. */
  static @Nullable Path file(String resource) {
    Path place = place(resource);
    return place == null || !Files.isRegularFile(place) ? null : place;
  }

  /** Lets the runtime take its native code from there, if it is there. */
  static void useNatives() {
    Path folder = null;
    for (String each : natives()) {
      Path file = file(each);
      if (file == null) {
        return;
      }
      folder = file.getParent();
    }
    if (folder != null && System.getProperty(NATIVE_FOLDER) == null) {
      System.setProperty(NATIVE_FOLDER, folder.toString());
    }
  }

  /**
   * Unpacks what the libraries have.
   *
   * @param model its resource
   */
  static void make(String model) throws IOException {
    unpack(model);
    for (String each : natives()) {
      unpack(each);
    }
  }

  private static void unpack(String resource) throws IOException {
    Path place = place(resource);
    if (place == null || Files.exists(place)) {
      return;
    }
    Path folder = Files.createDirectories(place.resolveSibling("."));
    Path half = Files.createTempFile(folder, "half", "");
    try (InputStream in = Unpacked.class.getResourceAsStream(resource)) {
      if (in != null) {
        Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
        // Whoever starts Quoth may be another user than who built it.
        half.toFile().setReadable(true, false);
        Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(half);
    }
  }

  /** Null where it is in no library, or in one that is no file. */
  private static @Nullable Path place(String resource) {
    URL found = Unpacked.class.getResource(resource);
    if (found == null || !found.toString().startsWith("jar:file:")) {
      return null;
    }
    String url = found.toString();
    Path jar = Path.of(URI.create(url.substring("jar:".length(), url.indexOf("!/"))));
    String name = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "");
    return jar.resolveSibling("unpacked")
        .resolve(name)
        .resolve(resource.substring(resource.lastIndexOf('/') + 1));
  }
}
