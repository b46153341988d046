package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  private static final List<String> OFFERED = List.of("en-US", "si", "ta-LK", "ar");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          si, ta,                    si
          -,  'ta;q=0.4, si;q=0.9',  si
          -,  ta,                    ta-LK
          -,  ar-EG,                 ar
          -,  en-GB,                 en-US
          -,  fr,                    en-US
          -,  -,                     en-US
          fr, si,                    si
          '<', '*;;q=x',             en-US
          """)
  void theLinkGoesBeforeTheHeaderAndTheFirstIsTheLastResort(
      String asked, String accepted, String chosen) {
    assertThat(Languages.choose(OFFERED, asked, accepted)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource({"ar-EG,rtl", "ur,rtl", "uz-Arab,rtl", "uz,ltr", "en,ltr", "'',ltr", "english!,ltr"})
  void directionFollowsTheScript(String language, String direction) {
    assertThat(Languages.direction(language)).isEqualTo(direction);
  }

  @Test
  void aTagThatIsNoneNamesNoLanguageButIsShownAsItCame() {
    assertThat(Languages.tag("<b>")).isEmpty();
    assertThat(Languages.name("<b>")).isEqualTo("<b>");
    assertThat(Languages.tag("en_us")).isEqualTo("en-US");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a?b=c,true",
    "HTTP://example.org,true",
    "javascript:alert(1),false",
    "data:text/html;base64,false",
    "//example.org,false",
    "https:nothing,false",
    "https://exa mple.org,false"
  })
  void onlyAddressesOfTheWebBecomeLinks(String address, boolean link) {
    assertThat(InfoViews.link("more", address).href() != null).isEqualTo(link);
  }
}
