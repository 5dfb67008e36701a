package dev.quoth.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quoth.corpus.Folder.Read;
import dev.quoth.corpus.Topic.Aspect;
import dev.quoth.corpus.Topic.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicTest {
  @TempDir private Path temp;
  private Folder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new Folder(temp.resolve("corpus")).with("tea.md", "# Tea\n\nIt is hot.\n");
  }

  @Test
  void aTopicNamesItsOptionsAndTheirOtherNames() throws Exception {
    Topic topic =
        folder
            .with(
                "topic.yml",
                """
                name: drinks
                options:
                  - name: Tea
                    aliases: [cha, char]
                  - name: Mate
                    word: true
                """)
            .read()
            .corpus()
            .topic();
    assertThat(topic.name()).isEqualTo("drinks");
    assertThat(topic.options())
        .containsExactly(
            new Option("Tea", List.of("cha", "char"), false), new Option("Mate", List.of(), true));
    assertThat(topic.option("TEA")).map(Option::name).contains("Tea");
    assertThat(topic.option("coffee")).isEmpty();
  }

  @Test
  void aTopicAddsItsWordsAndItsAspectsToTheGeneralOnes() throws Exception {
    Topic general = folder.read().corpus().topic();
    Topic own =
        folder
            .with(
                "topic.yml",
                """
                aspects:
                  - name: performance
                    better: [briskly steeped]
                  - name: caffeine
                    high: [caffeine]
                    near: [performance]
                """)
            .read()
            .corpus()
            .topic();
    Aspect before = general.aspect("performance").orElseThrow();
    Aspect after = own.aspect("performance").orElseThrow();
    assertThat(after.better()).contains("briskly steeped").containsAll(before.better());
    assertThat(before.better()).doesNotContain("briskly steeped");
    assertThat(after.high()).isEqualTo(before.high());
    assertThat(own.aspects()).hasSize(general.aspects().size() + 1);
    assertThat(own.aspects().getLast().name()).isEqualTo("caffeine");
  }

  @Test
  void aNameThatIsTheEndOfAnotherIsAnOptionWhereATableHasBoth() throws Exception {
    Topic topic =
        folder
            .with(
                "boats.md",
                """
                # Marlin, Steel Marlin or Teal?

                | Boat | Teal | Steel Marlin | Marlin |
                |---|---|---|---|
                | Length | 7 m | 9 m | 8 m |

                Use Teal if you sail alone. Teal has one mast, Steel Marlin and Marlin have two. Whoever
                buys Steel Marlin or Marlin needs a berth; Steel Marlin is the heavier.
                """)
            .read()
            .corpus()
            .topic();
    assertThat(topic.options())
        .extracting(Option::name)
        .containsExactlyInAnyOrder("Teal", "Steel Marlin", "Marlin");
  }

  @Test
  void ofSeveralOfAKindEachIsCalledByItsOwnWordToo() throws Exception {
    Topic topic =
        folder
            .with(
                "stoves.md",
                """
                # Wood, storage or gas?

                | | Wood stove | Storage stove | Gas stove |
                |---|---|---|---|
                | Heat | Good | Fair | Good |

                ## Wood stoves: the old ones

                A wood stove wants wood, and wood wants a dry place. Wood is cheap; my wood stove is
                old, every wood stove is, and wood is what it burns. Wood is all around us, and wood smells.

                ## Storage stoves: the slow ones

                A storage stove is charged at night, a storage stove is heavy. Storage is silent. With storage a storage stove
                lasts all day, and storage needs no care.

                ## Gas stoves: the quick ones

                A gas stove is quick. Gas is clean, gas is dear, and gas runs out; a gas stove is light. I have no gas stove.
                """)
            .read()
            .corpus()
            .topic();
    assertThat(topic.options())
        .extracting(Option::name, Option::aliases)
        .containsExactlyInAnyOrder(
            tuple("wood stove", List.of("wood")),
            tuple("storage stove", List.of("storage")),
            tuple("gas stove", List.of("gas")));
  }

  @Test
  void generalAspectsAreNearOnlyToAspectsThatExist() throws Exception {
    Topic general = folder.read().corpus().topic();
    assertThat(general.aspects()).isNotEmpty();
    assertThat(general.aspects().stream().map(Aspect::name)).doesNotHaveDuplicates();
    assertThat(general.aspects().stream().flatMap(aspect -> aspect.near().stream()))
        .allSatisfy(near -> assertThat(general.aspect(near)).as(near).isPresent());
  }

  @Test
  void withoutATopicTheOptionsAreFoundInTitlesTablesAndAdvice() throws Exception {
    Read read =
        folder
            .with(
                "boats.txt",
                """
                CanoeCraft vs Kayak: Which Boat in 2026

                A Kayak is quick. A CanoeCraft is roomy. My CanoeCraft is old. Ask any Kayak club.
                CanoeCraft builders say otherwise, and Kayak builders agree.

                Use RowBoat when:

                • you fish all day

                A RowBoat is slow, and nobody minds. RowBoat oars are long.

                Feature RowBoat Kayak
                Seats Four One
                Weight High Low

                Pick RowBoat if you can.
                """)
            .read();
    assertThat(read.options()).containsExactlyInAnyOrder("Kayak", "CanoeCraft", "RowBoat");
    assertThat(read.corpus().topic().option("CanoeCraft").orElseThrow().aliases())
        .containsExactly("cc");
  }

  @Test
  void aShortNameOrOneAlsoWrittenSmallIsAnEverydayWord() throws Exception {
    Read read =
        folder
            .with(
                "boats.md",
                """
                # Raft or Ark or Kayak

                ## Raft vs Ark vs Kayak

                The Raft drifts. The Raft is cheap. To raft is fun. My Raft leaks.
                The Ark is old. An Ark is large. One Ark is enough.
                The Kayak is quick. A Kayak is light. My Kayak is red.
                """)
            .read();
    Topic topic = read.corpus().topic();
    assertThat(topic.option("Raft").orElseThrow().word()).isTrue();
    assertThat(topic.option("Ark").orElseThrow().word()).isTrue();
    assertThat(topic.option("Kayak").orElseThrow().word()).isFalse();
  }

  @Test
  void ofATitleThatListsThreeTheFirstIsAnOptionToo() throws Exception {
    Read read =
        folder
            .with(
                "boots.md",
                """
                # Lowa, Meindl, or Hanwag?

                Lowa boots are light, and Lowa is cheap. We sell more Lowa than Meindl.
                Meindl lasts; a Meindl is for rock. Hanwag is wide. Hanwag and Hanwag alone resoles.
                """)
            .read();
    assertThat(read.options()).containsExactlyInAnyOrder("Lowa", "Meindl", "Hanwag");
  }

  @Test
  void whatATitleAndATableSetBesideOthersNeedsNoOtherMention() throws Exception {
    Read read =
        folder
            .with(
                "lamps.md",
                """
                # Petzl, Ledlenser or Fenix?

                | Feature | Petzl | Ledlenser | Fenix |
                |---|---|---|---|
                | Weight | Low | Low | High |

                All of them are bright.
                """)
            .read();
    assertThat(read.options()).containsExactlyInAnyOrder("Petzl", "Ledlenser", "Fenix");
  }

  @Test
  void ofATitleThatListsThreeCommonNounsTheFirstIsAnOptionToo() throws Exception {
    Read read =
        folder
            .with(
                "fences.md",
                """
                # A hedge, a wall or a fence

                ## Hedge

                Everybody likes a hedge. A hedge grows. No hedge is cheap.

                ## Wall

                Few like a wall. A wall lasts. No wall grows.

                ## Fence

                Some like a fence. A fence is cheap. No fence grows.
                """)
            .read();
    assertThat(read.options()).containsExactlyInAnyOrder("hedge", "wall", "fence");
  }

  @Test
  void aFolderThatComparesNothingHasNoOptions() throws Exception {
    assertThat(folder.read().options()).isEmpty();
  }

  @Test
  void contentsAreTheSameWhereFilesAreMerelyTouched() throws Exception {
    Corpus before = folder.read().corpus();
    Path file = folder.path("tea.md");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    Corpus touched = folder.read().corpus();
    assertThat(touched.fingerprint())
        .isNotEqualTo(before.fingerprint())
        .isEqualTo(Corpus.fingerprint(temp.resolve("corpus")));
    assertThat(touched.contents()).isEqualTo(before.contents());
    folder.with("tea.md", "# Tea\n\nIt is hot!\n");
    assertThat(folder.read().corpus().contents()).isNotEqualTo(before.contents());
  }
}
