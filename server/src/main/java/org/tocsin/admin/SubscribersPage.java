package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Contact;
import org.tocsin.account.ContactKind;
import org.tocsin.account.Directory;
import org.tocsin.account.Directory.Count;
import org.tocsin.platform.db.Seek;
import org.tocsin.subscription.Subscriptions;

/**
 * {@code /admin/subscribers}: how many people there are and in which state, addresses masked. One
 * of them is found by the whole address alone, which is posted.
 */
@Controller
final class SubscribersPage {
  static final String PATH = "/admin/subscribers";
  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.file("id", r -> r.contact().id()),
          Column.file("channel", r -> r.contact().address().kind().id()),
          Column.file("address", Row::address),
          Column.file("state", Row::state),
          Column.file("subscribed", Row::asks),
          Column.file("language", r -> r.contact().language()),
          Column.file("zone", r -> r.contact().zone()),
          Column.file("signed-up", r -> r.contact().created()),
          Column.file("confirmed", r -> r.contact().confirmed()));

  private final Directory directory;
  private final Subscriptions subscriptions;
  private final Moments moments;

  SubscribersPage(Directory directory, Subscriptions subscriptions, Moments moments) {
    this.directory = directory;
    this.subscriptions = subscriptions;
    this.moments = moments;
  }

  /**
   * @param asks whether it is subscribed to anything
   */
  record Row(
      Contact contact, String address, boolean asks, Moments.When created, Moments.When confirmed) {
    /** What a ticked box sends. */
    public String pick() {
      return SubscribersPage.pick(contact);
    }

    public String state() {
      return id(contact.state());
    }

    public boolean idle() {
      return contact.state() == Contact.State.ACTIVE && !asks;
    }
  }

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    return show(asked(typed), model);
  }

  static Asked asked(Map<String, String> typed) {
    return new Asked(PATH, typed, "kind", "state", LongList.BEFORE);
  }

  /** A contact in the state that is shown of it. */
  static String pick(Contact contact) {
    return Picked.text(contact.id(), contact.state().ordinal());
  }

  String show(Asked asked, Model model) {
    List<Count> counts = directory.counts();
    model.addAttribute("form", new Form(Map.of()));
    model.addAttribute("actions", BulkSubscribersPage.ACTIONS);
    model.addAttribute("total", counts.stream().mapToLong(Count::count).sum());
    model.addAttribute(
        "list",
        LongList.of(
            asked,
            List.of(
                new Table.Chips("Channel", kinds(asked, counts)),
                new Table.Chips("State", states(asked, counts))),
            find(asked, LongList.seek(asked), LongList.LENGTH + 1),
            c -> String.valueOf(c.id()),
            this::rows));
    return "admin/subscribers";
  }

  @GetMapping(path = PATH, params = "format=csv")
  void file(@RequestParam Map<String, String> typed, HttpServletResponse response)
      throws IOException {
    Asked asked = asked(typed);
    ListFile.<Contact, Row>write(
        response,
        "subscribers",
        COLUMNS,
        last -> find(asked, LongList.seek(asked, last == null ? null : last.id()), ListFile.PART),
        this::rows);
  }

  private List<Contact> find(Asked asked, Seek seek, int limit) {
    return directory.list(kind(asked), state(asked), seek, limit);
  }

  private List<Row> rows(List<Contact> contacts) {
    Set<Long> asking = subscriptions.withActive(contacts.stream().map(Contact::id).toList());
    return contacts.stream().map(c -> row(c, asking.contains(c.id()))).toList();
  }

  private Row row(Contact contact, boolean asks) {
    return new Row(
        contact,
        Masked.of(contact.address()),
        asks,
        moments.of(contact.created()),
        moments.of(contact.confirmed()));
  }

  static String id(Contact.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static ContactKind kind(Asked asked) {
    return Arrays.stream(ContactKind.values())
        .filter(k -> k.id().equals(asked.get("kind")))
        .findFirst()
        .orElse(null);
  }

  private static Contact.State state(Asked asked) {
    return Arrays.stream(Contact.State.values())
        .filter(s -> id(s).equals(asked.get("state")))
        .findFirst()
        .orElse(null);
  }

  private static List<Asked.Chip> kinds(Asked asked, List<Count> counts) {
    Contact.State state = state(asked);
    List<Count> fitting = counts.stream().filter(c -> state == null || c.state() == state).toList();
    List<Asked.Chip> chips = new ArrayList<>();
    chips.add(asked.chip("kind", "", "all", sum(fitting)));
    for (ContactKind kind : ContactKind.values()) {
      long count = sum(fitting.stream().filter(c -> c.kind() == kind).toList());
      chips.add(asked.chip("kind", kind.id(), kind.id(), count));
    }
    return Asked.used(chips);
  }

  private static List<Asked.Chip> states(Asked asked, List<Count> counts) {
    ContactKind kind = kind(asked);
    List<Count> fitting = counts.stream().filter(c -> kind == null || c.kind() == kind).toList();
    List<Asked.Chip> chips = new ArrayList<>();
    chips.add(asked.chip("state", "", "any state", sum(fitting)));
    for (Contact.State state : Contact.State.values()) {
      long count = sum(fitting.stream().filter(c -> c.state() == state).toList());
      chips.add(asked.chip("state", id(state), id(state), count));
    }
    return Asked.used(chips);
  }

  private static long sum(List<Count> counts) {
    return counts.stream().mapToLong(Count::count).sum();
  }
}
