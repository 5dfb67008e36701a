package dev.quoth.search;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.quoth.corpus.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;

/**
 * Turns a text into a vector of its meaning: all-MiniLM-L6-v2 (Wang et al., "MiniLM", 2020; Reimers
 * and Gurevych, "Sentence-BERT", 2019), quantised to eight bits, run in this process. Safe for use
 * by many threads at once.
 */
public final class Embedder {
  /** Length of every vector. */
  public static final int DIMENSIONS = 384;

  private static final String MODEL = "all-minilm-l6-v2-q";

  /** So many pieces of words the model was trained to read; it doesn't see what follows. */
  private static final int PIECES = 128;

  static {
    // Before anything asks the runtime for the first time: then it looks for its native code.
    Unpacked.useNatives();
  }

  private final WordPieces pieces;
  private final OrtSession session;

  private Embedder(WordPieces pieces, OrtSession session) {
    this.pieces = pieces;
    this.session = session;
  }

  /** Loads the model from the class path; takes about half a second. */
  public static Embedder load() {
    try (InputStream tokenizer = resource(MODEL + "-tokenizer.json");
        var options = new OrtSession.SessionOptions()) {
      // One thread a text: two are slower on texts of this length, and questions come side by side
      // anyway.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // What it works with is given back after each text, instead of kept for the largest one.
      options.setCPUArenaAllocator(false);
      return new Embedder(WordPieces.read(tokenizer), session(options));
    } catch (OrtException e) {
      throw new IllegalStateException(
          "The embedding model " + MODEL + " does not load: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The embedding model %s can't be unpacked to %s: %s"
              .formatted(MODEL, System.getProperty("java.io.tmpdir"), e.getMessage()),
          e);
    }
  }

  /**
   * Unpacks the model and its runtime beside their libraries, so that later processes needn't.
   *
   * @throws IOException where that folder can't be written
   */
  public static void unpack() throws IOException {
    Unpacked.make("/" + MODEL + ".onnx");
  }

  /** The model's 23 MB go by a file: the runtime needs 45 MB less than for bytes in memory. */
  private static OrtSession session(OrtSession.SessionOptions options)
      throws IOException, OrtException {
    Path unpacked = Unpacked.file("/" + MODEL + ".onnx");
    if (unpacked != null) {
      return OrtEnvironment.getEnvironment().createSession(unpacked.toString(), options);
    }
    Path file = Files.createTempFile("quoth", ".onnx");
    file.toFile().deleteOnExit();
    try (InputStream weights = resource(MODEL + ".onnx")) {
      Files.copy(weights, file, StandardCopyOption.REPLACE_EXISTING);
      return OrtEnvironment.getEnvironment().createSession(file.toString(), options);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Names the model, what it reads of a text, and the runtime: another one of them gives other
   * vectors, which don't compare with these.
   */
  public static String fingerprint() {
    return MODEL + "/" + PIECES + "/onnxruntime-" + OrtEnvironment.getEnvironment().getVersion();
  }

  /**
   * What the vector of {@code text} is kept under: text and model, since another model gives
   * another vector.
   */
  public static String key(String text) {
    return Sha256.hex((fingerprint() + "\n" + text).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The vector of {@code text}, of length 1, so that a dot product is the cosine. Of a long text
   * the first 126 pieces of words count, about a hundred words.
   */
  public float[] embed(String text) {
    long[] read = pieces.of(text.isBlank() ? "-" : text, PIECES);
    long[] all = new long[read.length];
    Arrays.fill(all, 1);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {1, read.length};
    try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(read), shape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(all), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.allocate(read.length), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return direction(((OnnxTensor) result.get(0)).getFloatBuffer());
    } catch (OrtException e) {
      throw new IllegalStateException("The embedding model fails: " + e.getMessage(), e);
    }
  }

  /** The mean of the pieces' vectors, which stand one after the other, at length 1. */
  private static float[] direction(FloatBuffer vectors) {
    float[] sum = new float[DIMENSIONS];
    for (int i = 0; i < vectors.limit(); i++) {
      sum[i % DIMENSIONS] += vectors.get(i);
    }
    double squares = 0;
    for (float each : sum) {
      squares += (double) each * each;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < DIMENSIONS; i++) {
      sum[i] /= length;
    }
    return sum;
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = Embedder.class.getResourceAsStream("/" + name);
    if (in == null) {
      throw new IOException(name + " is not on the class path");
    }
    return in;
  }
}
