package dev.quoth.search;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.quoth.corpus.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Turns a text into a vector of its meaning: all-MiniLM-L6-v2 (Wang et al., "MiniLM", 2020; Reimers
 * and Gurevych, "Sentence-BERT", 2019), quantised to eight bits, run in this process. Safe for use
 * by many threads at once.
 */
public final class Embedder {
  /** Length of every vector. */
  public static final int DIMENSIONS = 384;

  private static final String MODEL = "all-minilm-l6-v2-q";

  private final AbstractInProcessEmbeddingModel model;

  private Embedder(OnnxBertBiEncoder encoder) {
    this.model =
        new AbstractInProcessEmbeddingModel(Runnable::run) {
          @Override
          protected OnnxBertBiEncoder model() {
            return encoder;
          }
        };
  }

  /** Loads the model from the class path; takes about a second. */
  public static Embedder load() {
    // The tokenizer's library would otherwise tell its makers that it is used.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    try (InputStream weights = resource(MODEL + ".onnx");
        InputStream tokenizer = resource(MODEL + "-tokenizer.json");
        var options = new OrtSession.SessionOptions()) {
      // One thread a text: two are slower on texts of this length, and questions come side by side
      // anyway.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // What it works with is given back after each text, instead of kept for the largest one.
      options.setCPUArenaAllocator(false);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession session = environment.createSession(weights.readAllBytes(), options);
      return new Embedder(new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN));
    } catch (OrtException e) {
      throw new IllegalStateException(
          "The embedding model " + MODEL + " does not load: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("The embedding model " + MODEL + " can't be read", e);
    }
  }

  /**
   * Names the model and the runtime: another one of either gives other vectors, which don't compare
   * with these.
   */
  public static String fingerprint() {
    return MODEL + "/onnxruntime-" + OrtEnvironment.getEnvironment().getVersion();
  }

  /**
   * What the vector of {@code text} is kept under: text and model, since another model gives
   * another vector.
   */
  public static String key(String text) {
    return Sha256.hex((fingerprint() + "\n" + text).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The vector of {@code text}, of length 1, so that a dot product is the cosine. Text beyond about
   * 510 word pieces is averaged in by parts.
   */
  public float[] embed(String text) {
    return model.embed(TextSegment.from(text.isBlank() ? "-" : text)).content().vector();
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = OnnxBertBiEncoder.class.getResourceAsStream("/" + name);
    if (in == null) {
      throw new IOException(name + " is not on the class path");
    }
    return in;
  }
}
