package org.tocsin.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URLConnection;
import java.time.Clock;
import java.util.Set;

/**
 * The rules between classes, for the packages below one root: the program's, or the test's own
 * samples that break them.
 */
final class Rules {
  private static final Set<String> FORBIDDEN_ENDINGS =
      Set.of("Util", "Utils", "Helper", "Helpers", "Manager", "Impl", "Service");
  private static final String[] JDBC = {
    "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql.."
  };

  private final String root;

  Rules(String root) {
    this.root = root;
  }

  ArchRule packagesImportWhatTheTableLists() {
    return classes().should(new PackageTable(root));
  }

  ArchRule onlyPackagePrivateStoresTouchJdbc() {
    return noClasses()
        .that(areNot(isStore()))
        .and()
        .resideOutsideOfPackage(root + "platform.db..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(JDBC))
        .because("SQL stands in package-private Store classes and platform.db");
  }

  ArchRule only(String part, String... types) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + part + "..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(types))
        .because("only " + part + " knows them");
  }

  /** What the class path gives is opened as a URL that was one from the start. */
  ArchRule onlyPlatformNetOpensAddresses() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + "platform.net..")
        .should()
        .callMethod(URI.class, "toURL")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(URLConnection.class)
        .because("requests are made by platform.net, which guards and bounds them");
  }

  ArchRule timeAndEnvironmentAreHandedIn() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + "platform..", root + "app..")
        .should()
        .callMethodWhere(asksTheSystem())
        .orShould()
        .callConstructorWhere(makesDateOfNow())
        .because("clocks and settings are handed in by app");
  }

  ArchRule formatsAndTilesArePure() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            root + "feed.format..", root + "powercut.format..", root + "alert.tile..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                root + "platform..",
                root + "place..",
                "org.springframework.jdbc..",
                "org.springframework.context..",
                "org.springframework.beans..",
                "org.springframework.boot..",
                "java.sql..",
                "javax.sql..",
                "java.net.http..",
                "java.nio.file.."));
  }

  ArchRule channelsKnowNeitherAlertNorPersonNorTemplate() {
    return noClasses()
        .that()
        .resideInAPackage(root + "notify.channel..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(root + "alert..", root + "account..", root + "notify.render.."));
  }

  ArchRule namesSayWhatAClassIs() {
    return noClasses()
        .should()
        .haveNameMatching(".*(" + String.join("|", FORBIDDEN_ENDINGS) + ")")
        .because("such a name says nothing");
  }

  private static DescribedPredicate<JavaClass> areNot(DescribedPredicate<JavaClass> predicate) {
    return DescribedPredicate.not(predicate);
  }

  /** A class named so, or one nested in it. */
  private static DescribedPredicate<JavaClass> isStore() {
    return DescribedPredicate.describe(
        "package-private Stores",
        type -> {
          JavaClass outermost = type;
          while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
          }
          return outermost.getSimpleName().endsWith("Store")
              && !outermost.getModifiers().contains(JavaModifier.PUBLIC);
        });
  }

  private static DescribedPredicate<JavaCall<?>> asksTheSystem() {
    return DescribedPredicate.describe(
        "asks the system for the time or its environment",
        call -> {
          String owner = call.getTargetOwner().getName();
          String method = call.getTarget().getName();
          boolean withoutClock =
              call.getTarget().getRawParameterTypes().stream()
                  .noneMatch(type -> type.isAssignableTo(Clock.class));
          return switch (method) {
            case "now" -> owner.startsWith("java.time.") && withoutClock;
            case "system", "systemUTC", "systemDefaultZone", "tick", "tickMillis", "tickSeconds" ->
                owner.startsWith("java.time.") && withoutClock;
            case "getenv", "currentTimeMillis" -> owner.equals("java.lang.System");
            default -> false;
          };
        });
  }

  private static DescribedPredicate<JavaCall<?>> makesDateOfNow() {
    return DescribedPredicate.describe(
        "makes a date of now",
        call ->
            Set.of("java.util.Date", "java.util.GregorianCalendar")
                    .contains(call.getTargetOwner().getName())
                && call.getTarget().getRawParameterTypes().isEmpty());
  }
}
