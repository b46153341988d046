package org.tocsin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules notice what breaks them: the samples below {@code fixture} do, on purpose. */
class RulesTest {
  private static final String ROOT = "org.tocsin.architecture.fixture.";
  private static final JavaClasses FIXTURES =
      new ClassFileImporter().importPackages("org.tocsin.architecture.fixture");

  private final Rules rules = new Rules(ROOT);

  @Test
  void importsOutsideTheTableAreNoticed() {
    assertThat(violations(rules.packagesImportWhatTheTableLists()))
        .allSatisfy(
            line -> assertThat(line).containsAnyOf("platform may not", "web may not", "strange"))
        .anySatisfy(line -> assertThat(line).contains("platform may not import place"))
        .anySatisfy(line -> assertThat(line).contains("web may not import api"))
        .anySatisfy(line -> assertThat(line).contains("does not know: strange"));
  }

  @Test
  void jdbcOutsidePackagePrivateStoresIsNoticed() {
    assertThat(offenders(rules.onlyPackagePrivateStoresTouchJdbc()))
        .containsExactly("OpenStore", "Places");
  }

  @Test
  void librariesOutsideTheirPackageAreNoticed() {
    assertThat(offenders(rules.only("platform.jobs", "com.github.kagkarlsson..")))
        .containsExactly("AlertsJson");
    assertThat(offenders(rules.only("platform.net", "org.apache.hc..")))
        .containsExactly("AlertsJson");
    assertThat(offenders(rules.only("api", "org.apache.hc.."))).isEmpty();
  }

  @Test
  void openingAddressesOutsideOfTheNetIsNoticed() {
    assertThat(offenders(rules.onlyPlatformNetOpensAddresses())).containsExactly("ListPage");
  }

  @Test
  void askingTheSystemForTimeOrEnvironmentIsNoticed() {
    assertThat(violations(rules.timeAndEnvironmentAreHandedIn()))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("Places"));
  }

  @Test
  void formatsThatAreNotPureAreNoticed() {
    assertThat(offenders(rules.formatsAndTilesArePure())).containsExactly("Ics", "Rss");
  }

  @Test
  void namesThatSayNothingAreNoticed() {
    assertThat(offenders(rules.namesSayWhatAClassIs())).containsExactly("NameHelper");
  }

  private static List<String> violations(ArchRule rule) {
    return rule.allowEmptyShould(true).evaluate(FIXTURES).getFailureReport().getDetails();
  }

  /** The outermost classes below the root that violations begin in. */
  private static List<String> offenders(ArchRule rule) {
    Pattern origin = Pattern.compile("^\\w+ <" + Pattern.quote(ROOT) + "(?:[a-z]+\\.)*([A-Z]\\w*)");
    return violations(rule).stream()
        .map(origin::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .distinct()
        .sorted()
        .toList();
  }
}
