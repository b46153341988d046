package org.tocsin.web;

import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

/** All public pages and what they share; needs the parts of the engine as beans. */
@Configuration(proxyBeanMethods = false)
@Import({
  WarningsPage.class,
  AlertPage.class,
  SourcePages.class,
  SourceRows.class,
  InfoViews.class,
  Texts.class,
  Moments.class,
  Cards.class,
  Gazetteer.class,
  LiveList.class,
  Overview.class,
  Freshness.class,
  ListView.class,
  PageHeaders.class,
  PageErrors.class
})
public class Pages {
  /** The pages speak English only as yet, so numbers and plurals must be English too. */
  @Bean
  LocaleResolver localeResolver() {
    return new FixedLocaleResolver(Locale.ENGLISH);
  }
}
