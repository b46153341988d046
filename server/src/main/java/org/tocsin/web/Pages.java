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
  MapPictures.class,
  PlaceValues.class,
  PlaceWords.class,
  PlaceZones.class,
  WishWords.class,
  WishChoices.class,
  WishReader.class,
  WishSteps.class,
  WishForms.class,
  WishDesk.class,
  PublicWrites.class,
  SubscribePage.class,
  ConfirmPage.class,
  ManageCookie.class,
  ManageForms.class,
  ManagePages.class,
  SignInPage.class,
  EditPage.class,
  UnsubscribePage.class,
  MyDataPage.class,
  InboxPages.class,
  Onward.class,
  AskedPlaces.class,
  CutTexts.class,
  CutPages.class,
  CutData.class,
  GroupMaps.class,
  PowerCutsPage.class,
  GroupPage.class,
  GroupFeeds.class,
  GroupWishPage.class,
  PageHeaders.class,
  PageErrors.class
})
public class Pages {
  /**
   * All pages but those of power cuts speak English only as yet, so numbers and plurals must be
   * English too.
   */
  @Bean
  LocaleResolver localeResolver() {
    return new FixedLocaleResolver(Locale.ENGLISH);
  }
}
