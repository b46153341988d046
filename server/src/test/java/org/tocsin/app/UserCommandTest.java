package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.tocsin.account.Audit;
import org.tocsin.account.OperatorSessions;
import org.tocsin.account.Operators;
import org.tocsin.account.Role;
import org.tocsin.account.SignIn;
import org.tocsin.platform.db.TestDatabase;

class UserCommandTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir Path directory;

  private final InstantSource now = InstantSource.system();
  private final Audit audit = new Audit(database.database(), now);
  private final Operators operators =
      new Operators(database.database(), new BCryptPasswordEncoder(4), audit, now);

  @BeforeEach
  void nobody() {
    database.execute("truncate account_operator, account_attempt cascade");
  }

  @Test
  void anOperatorIsAddedWithAPasswordThatIsPrintedOnce() {
    CommandLine run = run("", "add", "Ann", "--role", "editor");
    assertThat(run.out()).matches("added ann, editor, password: \\S{24}\n");
    assertThat(run.code()).isZero();
    assertThat(enters("ann", run.out().strip().replaceFirst(".* ", ""))).isTrue();
  }

  @Test
  void aPasswordIsReadFromStandardInputAndNotPrinted() {
    CommandLine run =
        run("correct horse battery\n", "add", "ann", "--role=admin", "--password-stdin");
    assertThat(run.out()).isEqualTo("added ann, admin\n");
    assertThat(enters("ann", "correct horse battery")).isTrue();
  }

  @Test
  void aResetGivesANewPasswordAndLetsInAgain() {
    operators.add("test", "root", Role.ADMIN, "correct horse battery");
    var ann = operators.add("test", "ann", Role.EDITOR, "correct horse battery");
    operators.change("test", ann, Role.EDITOR, true);
    CommandLine run = run("", "reset", "ann");
    assertThat(run.out()).startsWith("reset ann, password: ");
    assertThat(enters("ann", "correct horse battery")).isFalse();
    assertThat(enters("ann", run.out().strip().replaceFirst(".* ", ""))).isTrue();
  }

  @Test
  void whatCannotBeDoneIsToldInOneLine() {
    operators.add("test", "ann", Role.ADMIN, "correct horse battery");
    assertThat(run("", "add", "ann", "--role", "viewer").code()).isEqualTo(1);
    assertThat(run("", "add", "bob", "--role", "king").code()).isEqualTo(2);
    assertThat(run("", "add", "bob").code()).isEqualTo(2);
    assertThat(run("", "reset", "bob").err()).hasLineCount(1);
    assertThat(run("short\n", "reset", "ann", "--password-stdin").err()).contains("12 characters");
  }

  @Test
  void theFirstOperatorsPasswordLiesInAFileForItsOwnerAlone() throws Exception {
    FirstOperator.make(settings(), operators);
    Path file = directory.resolve(FirstOperator.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String password = Files.readString(file).strip();
    assertThat(enters("admin", password)).isTrue();
    FirstOperator.make(settings(), operators);
    assertThat(Files.readString(file).strip()).isEqualTo(password);
  }

  @Test
  void aPasswordThatIsSetIsWrittenNowhere() {
    FirstOperator.make(
        settings("--admin-user=ann", "--admin-password=correct horse battery"), operators);
    assertThat(directory.resolve(FirstOperator.FILE)).doesNotExist();
    assertThat(enters("ann", "correct horse battery")).isTrue();
  }

  private Settings settings(String... flags) {
    List<String> all = new java.util.ArrayList<>(List.of(flags));
    all.add("--data-dir=" + directory);
    return Settings.of(Configuration.read(all, Map.of(), Map.of(), directory));
  }

  private boolean enters(String name, String password) {
    var sessions =
        new OperatorSessions(database.database(), new BCryptPasswordEncoder(4), audit, now);
    return sessions.signIn(name, password, "192.0.2.1") instanceof SignIn.SignedIn;
  }

  private static CommandLine run(String input, String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "user";
    System.arraycopy(args, 0, all, 1, args.length);
    all[all.length - 1] = CommandLine.on(database);
    return CommandLine.withInput(input.getBytes(StandardCharsets.UTF_8), all);
  }
}
