package org.tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.cap.Problem;
import org.tocsin.cap.profile.Profiles;
import org.tocsin.pipeline.ValidateDocument;
import org.tocsin.pipeline.Validity;
import org.tocsin.pipeline.Validity.Kind;
import org.tocsin.place.Places;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.Fetcher;

/**
 * {@code validate FILE|URL|- [--profile ID,…]}: a line for each finding; 0 when the document is
 * good, else 1.
 */
final class ValidateCommand {
  private static final String PROFILE = "--profile";
  private static final int MOST_BYTES = 20 << 20; // what the service reads from one feed

  private final String name;
  private final Profiles.Choice profiles;
  private final Console console;

  private ValidateCommand(String name, Profiles.Choice profiles, Console console) {
    this.name = name;
    this.profiles = profiles;
    this.console = console;
  }

  static int run(List<String> args, Console console) {
    List<String> others = new ArrayList<>();
    Profiles.Choice profiles = profiles(args, others);
    Configuration configuration = Main.configuration(others, Map.of());
    if (configuration.rest().size() != 1) {
      throw new UsageException("validate takes one file, one address, or - for standard input");
    }
    ToolLog.quiet();
    String name = configuration.rest().getFirst();
    return new ValidateCommand(name, profiles, console).run(Settings.of(configuration));
  }

  private static Profiles.Choice profiles(List<String> args, List<String> others) {
    List<String> ids = new ArrayList<>();
    Iterator<String> rest = args.iterator();
    while (rest.hasNext()) {
      String arg = rest.next();
      if (arg.startsWith(PROFILE + "=")) {
        ids.add(arg.substring(PROFILE.length() + 1));
      } else if (!arg.equals(PROFILE)) {
        others.add(arg);
      } else if (rest.hasNext()) {
        ids.add(rest.next());
      } else {
        throw new UsageException(PROFILE + " needs the name of a profile");
      }
    }
    try {
      return Profiles.Choice.parse(String.join(",", ids));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private int run(Settings settings) {
    if (name.startsWith("http://") || name.startsWith("https://")) {
      return fetched(settings);
    }
    try {
      if (name.equals("-")) {
        return report(bounded(console.in()), null, null);
      }
      try (InputStream file = Files.newInputStream(Path.of(name))) {
        return report(bounded(file), null, null);
      }
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no file " + name);
    } catch (IOException e) {
      throw new UsageException(name + " cannot be read: " + e.getMessage());
    }
  }

  private static byte[] bounded(InputStream in) throws IOException {
    byte[] document = in.readNBytes(MOST_BYTES + 1);
    if (document.length > MOST_BYTES) {
      throw new IOException("it is longer than " + MOST_BYTES + " bytes");
    }
    return document;
  }

  private int fetched(Settings settings) {
    URI address = FirstFeeds.address(name);
    try (Fetcher fetcher = new Fetcher(Engine.net(settings), InstantSource.system())) {
      return switch (fetcher.get(FetchRequest.poll(address, "validate"))) {
        case Fetched f -> report(f.body(), f.contentType(), f.finalUri());
        case FetchFailed f -> {
          console.out().printf("%s:0:0 error %s %s%n", name, f.code().id(), f.error());
          console.out().printf("%s: could not be fetched. %s%n", name, f.code().advice());
          yield 1;
        }
        default -> throw new IllegalStateException("304 to a request without conditions");
      };
    }
  }

  private int report(byte[] document, String contentType, URI base) {
    ValidateDocument validateDocument =
        new ValidateDocument(Places::builtIn, InstantSource.system());
    Validity validity = validateDocument.validate(document, contentType, base, profiles);
    validity.findings().forEach(p -> line("", p));
    for (Validity.Listed entry : validity.entries()) {
      if (entry.inline() != null) {
        entry.inline().findings().forEach(p -> line("!" + entry.key(), p));
      }
    }
    console.out().println(name + ": " + summary(validity));
    return validity.valid() ? 0 : 1;
  }

  /** {@code file:line:column level code message}, which editors and build servers understand. */
  private void line(String inside, Problem p) {
    String path = p.path().isEmpty() ? "" : " (" + p.path() + ")";
    console
        .out()
        .printf(
            "%s%s:%d:%d %s %s %s%s%n",
            name,
            inside,
            p.line(),
            p.column(),
            p.level().name().toLowerCase(Locale.ROOT),
            p.code().id(),
            p.message(),
            path);
  }

  private static String summary(Validity v) {
    if (v.kind() == Kind.UNKNOWN) {
      return "neither a CAP alert nor a feed";
    }
    String verdict = v.valid() ? "valid" : "not valid";
    if (v.kind() == Kind.FEED) {
      return "%s %s feed of %d entries".formatted(verdict, v.format(), v.entryCount());
    }
    String version = v.alert().version() == null ? "" : " " + v.alert().version();
    String schema = v.alert().schemaValid() ? "as its schema wants" : "against its schema";
    List<String> held = v.alert().profiles();
    String profiles = held.isEmpty() ? "" : ", held against " + String.join(", ", held);
    return "%s CAP%s, %s%s, %d findings"
        .formatted(verdict, version, schema, profiles, v.findings().size());
  }
}
