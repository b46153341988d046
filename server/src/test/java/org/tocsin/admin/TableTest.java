package org.tocsin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.tocsin.platform.db.Seek;

class TableTest {
  private record Town(String name, int people, boolean coast) {}

  private static final List<Town> TOWNS =
      List.of(
          new Town("Kandy", 125_000, false),
          new Town("Galle", 99_000, true),
          new Town("matara", 76_000, true));

  private static final Table<Town> TABLE =
      new Table<>(
          List.of(
              Column.text("name", "Town", Town::name),
              Column.number("people", "People", Town::people),
              Column.file("on-coast", Town::coast)),
          List.of(Facet.either("coast", "Where", "on the coast", "inland", Town::coast)),
          Town::name);

  private static Asked asked(String... pairs) {
    Map<String, String> typed = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      typed.put(pairs[i], pairs[i + 1]);
    }
    return TABLE.asked("/admin/towns", typed);
  }

  private static String file(Asked asked, List<Town> towns) {
    ResponseEntity<byte[]> file = TABLE.file("towns", asked, towns);
    return new String(file.getBody(), StandardCharsets.UTF_8);
  }

  @Test
  void theFileHasTheRowsOfThePageInItsOrderAndNoOthers() {
    assertThat(file(asked("coast", "yes", "sort", "-name"), TOWNS))
        .isEqualTo("name,people,on_coast\r\nmatara,76000,true\r\nGalle,99000,true\r\n");
    assertThat(TABLE.file("towns", asked(), TOWNS).getHeaders().getFirst("Content-Disposition"))
        .isEqualTo("attachment; filename=\"towns.csv\"");
  }

  @Test
  void noCellOfAFileIsAFormula() {
    for (String name : List.of("=1+1", "+1", "-1", "@sum", "\tx", "|x", "%x")) {
      assertThat(file(asked(), List.of(new Town(name, -5, false))))
          .contains("'" + name)
          .contains(",-5,");
    }
    assertThat(file(asked(), List.of(new Town("a \"b\", c\nd", 1, false))))
        .contains("\"a \"\"b\"\", c\nd\"");
  }

  @Test
  void chipsCountWhatTheyWouldLeaveAndStandInTheAddress() {
    List<Asked.Chip> chips =
        TABLE.show(asked("q", "a l"), TOWNS).facets().isEmpty()
            ? List.of()
            : TABLE.show(asked("q", "a l"), TOWNS).facets().getFirst().chips();
    assertThat(chips).isEmpty(); // one town is left: there is nothing to choose
    chips = TABLE.show(asked("coast", "no"), TOWNS).facets().getFirst().chips();
    assertThat(chips).extracting(Asked.Chip::count).containsExactly(3L, 2L, 1L);
    assertThat(chips).extracting(Asked.Chip::on).containsExactly(false, false, true);
    assertThat(chips.get(1).href()).isEqualTo("/admin/towns?coast=yes");
  }

  @Test
  void aColumnThatIsAskedForSortsBothWaysAndAnotherChangesNothing() {
    assertThat(TABLE.matching(asked("sort", "name"), TOWNS))
        .extracting(Town::name)
        .containsExactly("Galle", "Kandy", "matara");
    assertThat(TABLE.matching(asked("sort", "-people"), TOWNS).getFirst().name())
        .isEqualTo("Kandy");
    assertThat(TABLE.matching(asked("sort", "nonsense"), TOWNS)).isEqualTo(TOWNS);
    assertThat(asked("sort", "name").sortedBy("name")).isEqualTo("/admin/towns?sort=-name");
    assertThat(asked("sort", "-name").direction("name")).isEqualTo("descending");
  }

  @Test
  void aLongListComesInPagesAndAPageTooFarIsTheLast() {
    List<Town> many = new ArrayList<>();
    IntStream.range(0, 120).forEach(i -> many.add(new Town("t" + i, i, true)));
    Asked.Part<Town> part = TABLE.show(asked("page", "99", "q", "t"), many).part();
    assertThat(part.from()).isEqualTo(101);
    assertThat(part.to()).isEqualTo(120);
    assertThat(part.next()).isNull();
    assertThat(part.previous()).isEqualTo("/admin/towns?q=t&page=1");
    assertThat(asked("page", "2", "q", "t").file()).isEqualTo("/admin/towns?q=t&format=csv");
  }

  @Test
  void whatIsAskedOfALongListIsAskedFromItsBeginning() {
    Map<String, String> typed = Map.of("q", "t", "state", "dead", "before", "77");
    Asked asked = new Asked("/admin/letters", typed, "state", LongList.BEFORE);
    assertThat(asked.file()).isEqualTo("/admin/letters?q=t&state=dead&format=csv");
    assertThat(asked.with("state", "sent")).isEqualTo("/admin/letters?q=t&state=sent");
    assertThat(asked.with(LongList.BEFORE, "27"))
        .isEqualTo("/admin/letters?q=t&state=dead&before=27");
    assertThat(asked.kept()).containsOnlyKeys("state");
    assertThat(asked.all()).containsOnlyKeys("q", "state");
    assertThat(new Asked("/x", Map.of("before", "77"), LongList.BEFORE).isNarrowed()).isFalse();
  }

  @Test
  void aLongListIsReadFromItsEndOrFromItsBeginning() {
    List<Integer> found = IntStream.rangeClosed(1, LongList.LENGTH + 1).boxed().toList();
    Asked asked =
        new Asked("/x", Map.of("sort", "oldest", "before", "0", "q", "t"), LongList.BEFORE);
    LongList<Integer> list = LongList.of(asked, List.of(), found, String::valueOf, rows -> rows);
    assertThat(LongList.seek(asked)).isEqualTo(new Seek(0, true));
    assertThat(list.next()).isEqualTo("/x?q=t&sort=oldest&before=50");
    assertThat(list.onward()).isEqualTo("Later");
    assertThat(list.facets().getLast().chips())
        .extracting(Asked.Chip::href)
        .containsExactly("/x?q=t", "/x?q=t&sort=oldest");
    assertThat(LongList.seek(new Asked("/x", Map.of(), LongList.BEFORE))).isEqualTo(Seek.LATEST);
  }
}
