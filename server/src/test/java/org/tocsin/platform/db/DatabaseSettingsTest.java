package org.tocsin.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
  @Test
  void postgresUrlsCarryUserPasswordPortAndParameters() {
    var settings =
        DatabaseSettings.of("postgres://ann:p%40ss+word@db.example:6543/tocsin?sslmode=require");
    assertThat(settings.url())
        .isEqualTo("jdbc:postgresql://db.example:6543/tocsin?sslmode=require");
    assertThat(settings.user()).isEqualTo("ann");
    assertThat(settings.password()).isEqualTo("p@ss+word");
  }

  @Test
  void postgresUrlsMayBeBare() {
    var settings = DatabaseSettings.of("postgresql://db.example");
    assertThat(settings.url()).isEqualTo("jdbc:postgresql://db.example/");
    assertThat(settings.user()).isNull();
  }

  @Test
  void aHostMayBeNamedAsContainersAre() {
    assertThat(DatabaseSettings.of("postgres://u:p@my_db:5433/tocsin").url())
        .isEqualTo("jdbc:postgresql://my_db:5433/tocsin");
    assertThat(DatabaseSettings.of("postgres://[::1]/tocsin").url())
        .isEqualTo("jdbc:postgresql://[::1]/tocsin");
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThatThrownBy(() -> DatabaseSettings.of("postgres://h:port/tocsin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("database.url");
  }

  @Test
  void jdbcUrlsStayAsTheyAre() {
    var settings = DatabaseSettings.of("jdbc:postgresql://h/db?user=u&password=p");
    assertThat(settings.url()).isEqualTo("jdbc:postgresql://h/db?user=u&password=p");
  }

  @Test
  void otherDatabasesAreRefused() {
    assertThatThrownBy(() -> DatabaseSettings.of("jdbc:mysql://h/db"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("database.url");
  }

  @Test
  void aLoggedSettingShowsNoPassword() {
    assertThat(DatabaseSettings.of("postgres://ann:secret@h/db?password=secret").toString())
        .isEqualTo("jdbc:postgresql://h/db as ann");
  }
}
