package org.tocsin.cap;

import java.util.HashSet;
import java.util.Set;
import org.tocsin.cap.Content.Particle;

/**
 * Walks through a document beside the schema of its version, and shows every element on the way to
 * the prose rules. One document, one thread.
 */
final class SchemaWalk {
  private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

  private final Tokens in;
  private final ProseRules prose;
  private final Set<Problem> texts = new HashSet<>();
  private String rootNamespace;

  SchemaWalk(Tokens in) {
    this.in = in;
    this.prose = new ProseRules(in);
  }

  /** What it reports of texts that are not of their type; see {@link Validation#texts}. */
  Set<Problem> run() throws Malformed {
    in.takeLiterally();
    String root = in.root();
    if (!root.equals("alert")) {
      throw in.refused(CapProblem.NOT_CAP, "the root element is " + Problems.quote(root));
    }
    rootNamespace = in.namespace();
    if (!Namespaces.isStandard(rootNamespace)) {
      broken("the namespace " + Problems.quote(rootNamespace) + " is not one of CAP");
    }
    walk("alert", Schema.of(Namespaces.version(rootNamespace)));
    return texts;
  }

  private void walk(String name, Content content) throws Malformed {
    checkAttributes();
    prose.opened(name);
    int[] counts = new int[content.particles().size()];
    int at = 0;
    while (in.nextChild()) {
      if (content.signatures() && in.namespace().equals(SIGNATURES)) {
        at = counts.length;
        in.skip();
        continue;
      }
      int found = in.namespace().equals(rootNamespace) ? content.indexOf(in.name()) : -1;
      if (found < 0) {
        broken(in.name() + " is no child of " + name);
        in.skip();
        continue;
      }
      Particle particle = content.particles().get(found);
      checkPlace(content, at, found, ++counts[found]);
      at = Math.max(at, found);
      child(particle);
    }
    checkMissing(name, content, counts);
    prose.closed(name);
  }

  private void checkPlace(Content content, int at, int found, int count) {
    Particle particle = content.particles().get(found);
    if (found < at) {
      String before =
          at < content.particles().size() ? content.particles().get(at).name() : "a signature";
      broken(particle.name() + " must stand before " + before);
    }
    if (count == 2 && !particle.repeats()) {
      broken(particle.name() + " may occur once");
    }
  }

  private void child(Particle particle) throws Malformed {
    if (particle.content() != null) {
      walk(particle.name(), particle.content());
      return;
    }
    checkAttributes();
    String text = in.rawText();
    if (!particle.type().accepts().test(text)) {
      texts.add(broken(Problems.quote(text) + " is not " + particle.type().description()));
    }
    prose.text(particle.name(), text.strip());
  }

  private void checkMissing(String name, Content content, int[] counts) {
    for (int i = 0; i < counts.length; i++) {
      Particle particle = content.particles().get(i);
      if (counts[i] == 0 && particle.required()) {
        broken(name + " has no " + particle.name());
      }
    }
  }

  private void checkAttributes() {
    String strange = in.strangeAttribute();
    if (strange != null) {
      broken("the attribute " + Problems.quote(strange) + " is not one of CAP");
    }
  }

  private Problem broken(String message) {
    return in.report(CapProblem.SCHEMA, message);
  }
}
