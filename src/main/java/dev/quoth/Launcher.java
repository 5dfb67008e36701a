package dev.quoth;

/**
 * Where {@code java -jar quoth.jar} begins; compiled for Java 8 so that an older Java can say what
 * it lacks.
 */
public final class Launcher {
  private static final int NEEDED = 25;

  private Launcher() {}

  /** Starts Quoth, or says in one sentence that this Java is too old and exits with 1. */
  public static void main(String[] args) throws Exception {
    String version = System.getProperty("java.specification.version");
    if (version.startsWith("1.") || Integer.parseInt(version) < NEEDED) {
      System.err.println(
          "Quoth needs Java "
              + NEEDED
              + " or newer; this is Java "
              + version
              + " ("
              + System.getProperty("java.home")
              + "). Start it with the java of a JDK "
              + NEEDED
              + ".");
      System.exit(1);
    }
    Class.forName("dev.quoth.Quoth").getMethod("main", String[].class).invoke(null, (Object) args);
  }
}
