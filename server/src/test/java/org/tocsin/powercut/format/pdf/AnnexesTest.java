package org.tocsin.powercut.format.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.tocsin.powercut.ScheduleException;

/** Lists of customers and their accounts go nowhere, wherever in the document they stand. */
class AnnexesTest {
  private static final List<String> SECRETS =
      List.of("Perera", "0412345678", "Zenith", "Hotel", "HOTEL", "99887766", "Wijaya");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void quiet() {
    root.detachAppender(log);
  }

  private static PrintedPages customers(PrintedPages pages) {
    return pages.text(
        "Zenith Hotel Perera & Sons, Galle 0412345678",
        "Perera",
        "HOTEL ABC",
        "06:00 – 09:30 Zenith Hotel 99887766",
        "Wijaya Mills 99887766 on 5th May 2022",
        "1 0412345678 A, B");
  }

  private static PrintedPages annex(PrintedPages pages) {
    return customers(
        pages.text(
            "Annex 04: Demand management schedule for bulk customers",
            "schedule for 06:00 to 09:30 of 2022",
            "Account Number Customer"));
  }

  private static PrintedPages schedule(PrintedPages pages, boolean noted) {
    pages.text("Demand Management Schedule for 05th May 2022").text(Samples.FIRST);
    Samples.periods(pages, "09:00-11:00|A", "11:00-13:00|B");
    return noted ? pages.text(Samples.NOTE) : pages;
  }

  static Stream<UnaryOperator<PrintedPages>> whereTheAnnexIsKnown() {
    return Stream.of(
        p -> annex(schedule(p, true).newPage()),
        p -> customers(annex(schedule(p, true).newPage()).newPage()),
        p -> annex(schedule(p, true)),
        p -> annex(schedule(p, false)),
        p -> customers(annex(schedule(p, false)).newPage()),
        p -> schedule(annex(p).newPage(), true),
        p -> schedule(customers(annex(p).newPage()).newPage(), true),
        p -> schedule(annex(p), true));
  }

  static Stream<UnaryOperator<PrintedPages>> whereItsHeadingIsElsewhere() {
    return Stream.of(
        p -> customers(schedule(p, true).newPage()),
        p -> customers(schedule(p, false).newPage()),
        p -> customers(schedule(p, false)),
        p -> customers(schedule(p, true)),
        p -> schedule(customers(p).newPage(), true),
        p -> schedule(customers(p).newPage(), false),
        p -> schedule(customers(p), true),
        p -> customers(p),
        p -> annex(schedule(customers(p).newPage(), false).newPage()));
  }

  @ParameterizedTest
  @MethodSource("whereTheAnnexIsKnown")
  void theScheduleIsReadAsIfThereWereNoAnnex(UnaryOperator<PrintedPages> drawn) {
    var read = Samples.read(drawn.apply(new PrintedPages()));
    assertThat(Samples.told(read))
        .containsExactly("2022-05-05 A 09:00-11:00", "2022-05-05 B 11:00-13:00");
    assertSecret(read.toString());
  }

  @ParameterizedTest
  @MethodSource("whereItsHeadingIsElsewhere")
  void pagesThatAreNotKnownAsAnnexSayNothingEither(UnaryOperator<PrintedPages> drawn) {
    try {
      var read = Samples.read(drawn.apply(new PrintedPages()));
      assertThat(Samples.told(read))
          .containsExactly("2022-05-05 A 09:00-11:00", "2022-05-05 B 11:00-13:00");
      assertSecret(read.toString());
    } catch (ScheduleException e) {
      assertSecret(e.code() + e.place() + e);
      assertThat(e.getCause()).isNull();
    }
  }

  @Test
  void eachOfItsWordsInATableIsKeptToo() {
    for (String secret : SECRETS) {
      for (String row :
          List.of("09:00-11:00|" + secret, secret + "|A", "09:00-11:00|A,/" + secret)) {
        PrintedPages pages =
            Samples.titled("Demand Management Schedule for 05th May 2022").text(Samples.FIRST);
        try {
          assertSecret(Samples.read(Samples.periods(pages, "07:00-08:00|C", row)).toString());
        } catch (ScheduleException e) {
          assertSecret(e.code() + e.place() + e);
        }
      }
    }
  }

  private void assertSecret(String told) {
    assertThat(told).doesNotContain(SECRETS);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .allSatisfy(line -> assertThat(line).doesNotContain(SECRETS));
  }
}
