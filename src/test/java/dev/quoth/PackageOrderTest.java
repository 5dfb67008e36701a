package dev.quoth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each package knows only those below it, so that every one can be read by itself. */
class PackageOrderTest {
  private static final String ROOT = "dev.quoth";

  /**
   * From the top; each may know what stands in the lines below it, neighbours don't know each
   * other.
   */
  private static final List<Set<String>> ORDER =
      List.of(
          Set.of(""),
          Set.of("cli"),
          Set.of("practice"),
          Set.of("slack"),
          Set.of("digest", "survey"),
          Set.of("answer", "store"),
          Set.of("search"),
          Set.of("corpus", "ops"));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyRoomHasItsPlaceInTheOrder() {
    assertThat(classes.stream().map(PackageOrderTest::room).distinct())
        .contains("", "cli", "practice", "slack", "answer", "search", "corpus")
        .allMatch(room -> depth(room) >= 0);
  }

  @Test
  void aPackageKnowsOnlyThoseBelowIt() {
    List<String> upward =
        dependencies()
            .filter(each -> each.getTargetClass().getPackageName().startsWith(ROOT))
            .filter(each -> !mayKnow(room(each.getOriginClass()), room(each.getTargetClass())))
            .map(Dependency::getDescription)
            .toList();
    assertThat(upward).isEmpty();
  }

  @Test
  void onlySlackKnowsTheSlackSdk() {
    List<String> others =
        dependencies()
            .filter(each -> each.getTargetClass().getPackageName().startsWith("com.slack"))
            .filter(each -> !room(each.getOriginClass()).equals("slack"))
            .map(Dependency::getDescription)
            .toList();
    assertThat(others).isEmpty();
  }

  private Stream<Dependency> dependencies() {
    return classes.stream().flatMap(each -> each.getDirectDependenciesFromSelf().stream());
  }

  private static boolean mayKnow(String room, String other) {
    return room.equals(other) || depth(other) > depth(room);
  }

  /** The line in the order; -1 where it has none. */
  private static int depth(String room) {
    return IntStream.range(0, ORDER.size())
        .filter(line -> ORDER.get(line).contains(room))
        .findFirst()
        .orElse(-1);
  }

  /** The first part of the package below the root. */
  private static String room(JavaClass of) {
    String rest = of.getPackageName().substring(ROOT.length());
    return rest.isEmpty() ? "" : rest.substring(1).replaceFirst("\\..*", "");
  }
}
