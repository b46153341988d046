package org.tocsin.cap;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLInputFactory;

/**
 * Opens documents for reading: finds the encoding, refuses what is too large, and tries once more
 * with small faults mended where the XML is broken. Thread-safe.
 */
final class XmlInput {
  /**
   * The tokenizer's table of names is shared between documents, never shrinks, and becomes slow
   * when it is large; so it is thrown away when it may have taken in this many foreign names.
   */
  private static final int MOST_FOREIGN_NAMES = 10_000;

  private final ReadOptions.Limits limits;
  private final AtomicInteger foreignNames = new AtomicInteger();
  private volatile InputFactoryImpl factory = newFactory();

  XmlInput(ReadOptions.Limits limits) {
    this.limits = limits;
  }

  /** What is done with the tokens of a document; starts again when the document was mended. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(Tokens tokens) throws Malformed;
  }

  /**
   * Parses a document to its end.
   *
   * @throws Refused when there is nothing to be had from it
   */
  <T> T parse(byte[] document, Problems problems, Parser<T> parser) {
    checkSize(document);
    Problems first = problems.fresh();
    Utf8 text = Prolog.decode(document, first);
    try {
      T result = attempt(text, first, parser);
      problems.takeOver(first);
      return result;
    } catch (Malformed broken) {
      Problems second = problems.fresh();
      Utf8 again = Prolog.decode(document, second);
      Utf8 mended = Mend.mended(again, second);
      problems.takeOver(second);
      if (mended == null) {
        throw new Refused(broken.asProblem(text.length()));
      }
      return parseOnce(mended, problems, parser);
    } catch (Refused refused) {
      problems.takeOver(first);
      throw refused;
    }
  }

  /**
   * Parses a document to its end, mending nothing.
   *
   * @throws Refused when there is nothing to be had from it
   */
  <T> T parseAsIs(byte[] document, Problems problems, Parser<T> parser) {
    checkSize(document);
    return parseOnce(Prolog.decode(document, problems), problems, parser);
  }

  private void checkSize(byte[] document) {
    if (document.length > limits.bytes()) {
      String message = document.length + " bytes, the limit is " + limits.bytes();
      throw Refused.because(CapProblem.DOCUMENT_TOO_LARGE, message);
    }
  }

  private <T> T parseOnce(Utf8 text, Problems problems, Parser<T> parser) {
    try {
      return attempt(text, problems, parser);
    } catch (Malformed broken) {
      throw new Refused(broken.asProblem(text.length()));
    }
  }

  private <T> T attempt(Utf8 text, Problems problems, Parser<T> parser) throws Malformed {
    TagLength.check(text);
    InputFactoryImpl shared = factory;
    try (Tokens tokens = new Tokens(shared, text, limits, problems)) {
      try {
        T result = parser.parse(tokens);
        tokens.finish();
        return result;
      } finally {
        count(tokens.unknownNames());
      }
    }
  }

  private void count(int names) {
    if (names > 0 && foreignNames.addAndGet(names) > MOST_FOREIGN_NAMES) {
      foreignNames.set(0);
      factory = newFactory();
    }
  }

  private static InputFactoryImpl newFactory() {
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }
}
