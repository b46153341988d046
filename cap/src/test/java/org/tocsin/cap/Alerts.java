package org.tocsin.cap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary alerts as a document that follows the standard would give them. */
final class Alerts {
  private Alerts() {}

  static Arbitrary<Alert> canonical() {
    return Combinators.combine(head(), tail(), info().list().ofMaxSize(3))
        .as(
            (head, tail, infos) ->
                new Alert(
                    CapVersion.V1_2,
                    head.identifier(),
                    head.sender(),
                    head.sent(),
                    head.status(),
                    head.msgType(),
                    tail.source(),
                    head.scope(),
                    tail.restriction(),
                    tail.addresses(),
                    tail.codes(),
                    tail.note(),
                    tail.references(),
                    tail.incidents(),
                    infos));
  }

  private record Head(
      String identifier,
      String sender,
      CapTime sent,
      Coded<Status> status,
      Coded<MsgType> msgType,
      Coded<Scope> scope) {}

  private record Tail(
      String source,
      String restriction,
      List<String> addresses,
      List<String> codes,
      String note,
      List<Reference> references,
      List<String> incidents) {}

  private static Arbitrary<Head> head() {
    return Combinators.combine(
            id(),
            id(),
            time(),
            coded(Status.values()),
            coded(MsgType.values()),
            coded(Scope.values()))
        .as(Head::new);
  }

  private static Arbitrary<Tail> tail() {
    return Combinators.combine(
            text().injectNull(0.5),
            text().injectNull(0.5),
            item().list().ofMaxSize(3),
            text().list().ofMaxSize(3),
            text().injectNull(0.5),
            reference().list().ofMaxSize(3),
            item().list().ofMaxSize(3))
        .as(Tail::new);
  }

  private record Words(
      String language,
      List<Coded<Category>> categories,
      String event,
      List<Coded<ResponseType>> responseTypes,
      Coded<Urgency> urgency,
      Coded<Severity> severity,
      Coded<Certainty> certainty,
      String audience) {}

  private record Texts(
      String senderName,
      String headline,
      String description,
      String instruction,
      String web,
      String contact) {}

  private record Rest(
      List<NamedValue> eventCodes,
      CapTime effective,
      CapTime onset,
      CapTime expires,
      List<NamedValue> parameters,
      List<Resource> resources,
      List<Area> areas) {}

  private static Arbitrary<Info> info() {
    Arbitrary<Words> words =
        Combinators.combine(
                Arbitraries.of("en-GB", "fr", "si", "zh-Hant-TW").injectNull(0.3),
                coded(Category.values()).list().ofMinSize(1).ofMaxSize(3),
                text(),
                coded(ResponseType.values()).list().ofMaxSize(3),
                Arbitraries.of(Urgency.values()).map(Urgency::coded),
                Arbitraries.of(Severity.values()).map(Severity::coded),
                Arbitraries.of(Certainty.values()).map(Certainty::coded),
                text().injectNull(0.5))
            .as(Words::new);
    Arbitrary<String> maybe = text().injectNull(0.3);
    Arbitrary<String> web = Arbitraries.of("https://met.example/a?b=c&d=e").injectNull(0.5);
    Arbitrary<Texts> texts =
        Combinators.combine(maybe, maybe, maybe, maybe, web, maybe).as(Texts::new);
    Arbitrary<CapTime> time = time().injectNull(0.3);
    Arbitrary<Rest> rest =
        Combinators.combine(
                named().list().ofMaxSize(2),
                time,
                time,
                time,
                named().list().ofMaxSize(2),
                resource().list().ofMaxSize(2),
                area().list().ofMaxSize(2))
            .as(Rest::new);
    return Combinators.combine(words, texts, rest).as(Alerts::info);
  }

  private static Info info(Words w, Texts t, Rest r) {
    return new Info(
        w.language(),
        w.categories(),
        w.event(),
        w.responseTypes(),
        w.urgency(),
        w.severity(),
        w.certainty(),
        w.audience(),
        r.eventCodes(),
        r.effective(),
        r.onset(),
        r.expires(),
        t.senderName(),
        t.headline(),
        t.description(),
        t.instruction(),
        t.web(),
        t.contact(),
        r.parameters(),
        r.resources(),
        r.areas());
  }

  private static Arbitrary<Area> area() {
    Arbitrary<Double> feet =
        Arbitraries.integers().between(-1000, 60_000).map(i -> i / 4.0).injectNull(0.5);
    return Combinators.combine(
            text(),
            polygon().list().ofMaxSize(2),
            circle().list().ofMaxSize(2),
            named().list().ofMaxSize(2),
            feet,
            feet)
        .as(Area::new);
  }

  private static Arbitrary<Polygon> polygon() {
    return Combinators.combine(degrees(90), degrees(180))
        .as((lat, lon) -> new double[] {lat, lon})
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(
            points ->
                Polygon.of(points.stream().flatMapToDouble(java.util.Arrays::stream).toArray()));
  }

  private static Arbitrary<Circle> circle() {
    return Combinators.combine(degrees(90), degrees(180), degrees(500).map(Math::abs))
        .as(Circle::of);
  }

  /** Numbers with up to six decimals, and no negative zero. */
  private static Arbitrary<Double> degrees(int limit) {
    return Arbitraries.longs()
        .between(-limit * 1_000_000L, limit * 1_000_000L)
        .map(micro -> micro / 1e6 + 0.0);
  }

  private static Arbitrary<Resource> resource() {
    return Combinators.combine(
            text(),
            Arbitraries.of("image/png", "audio/mpeg"),
            Arbitraries.longs().between(0, 1L << 40).injectNull(0.5),
            Arbitraries.of("https://met.example/map.png", "map.png").injectNull(0.5),
            Arbitraries.of("QUJD").injectNull(0.5),
            Arbitraries.of("b43ad8f2").injectNull(0.5))
        .as(Resource::new);
  }

  private static Arbitrary<NamedValue> named() {
    return Combinators.combine(text(), text()).as(NamedValue::new);
  }

  private static Arbitrary<Reference> reference() {
    return Combinators.combine(word(), id(), time())
        .as((s, i, t) -> new Reference(s, i, t, s + "," + i + "," + t.text()));
  }

  private static Arbitrary<CapTime> time() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 4_000_000_000L),
            Arbitraries.integers().between(-56, 56).map(q -> ZoneOffset.ofTotalSeconds(q * 900)))
        .as((second, zone) -> CapTime.of(Instant.ofEpochSecond(second).atOffset(zone)));
  }

  private static <E extends Enum<E> & CapWord> Arbitrary<Coded<E>> coded(E[] values) {
    return Arbitraries.of(values)
        .filter(value -> !value.name().equals("UNKNOWN"))
        .map(value -> new Coded<>(value, value.capName()));
  }

  /** An identifier, with the commas that real ones have. */
  private static Arbitrary<String> id() {
    return Arbitraries.strings()
        .withChars("abc019.-_:,@")
        .ofMinLength(1)
        .ofMaxLength(12)
        .map(s -> "i" + s + "i");
  }

  private static Arbitrary<String> word() {
    return Arbitraries.strings().withChars("abc019.-_:@").ofMinLength(1).ofMaxLength(12);
  }

  /** An item of a list, perhaps with a space in it. */
  private static Arbitrary<String> item() {
    return Combinators.combine(word(), word(), Arbitraries.of("", " ")).as((a, b, s) -> a + s + b);
  }

  /** Any text that XML can hold, without white space around it. */
  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .withChars("aZ09 <>&\"';,./\n\t")
        .withCharRange('\u00a1', '\u017f')
        .withCharRange('\u0d80', '\u0dff')
        .withCharRange('\u4e00', '\u4eff')
        .ofMaxLength(30)
        .map(s -> "x" + s + "x");
  }
}
