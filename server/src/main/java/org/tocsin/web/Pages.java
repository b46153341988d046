package org.tocsin.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tocsin.account.Accounts;

/** All public pages and what they share; needs the parts of the engine as beans. */
@Configuration(proxyBeanMethods = false)
@Import({
  WarningsPage.class,
  PastLists.class,
  AlertPage.class,
  SourcePages.class,
  LogoFile.class,
  PlacePages.class,
  HistoryPages.class,
  AboutPages.class,
  ApiPages.class,
  Lookup.class,
  SortKeys.class,
  Choices.class,
  WorldMarks.class,
  WorldPicture.class,
  Story.class,
  Remarks.class,
  Past.class,
  SourceRows.class,
  InfoViews.class,
  Texts.class,
  Moments.class,
  Cards.class,
  Headings.class,
  Gazetteer.class,
  LiveList.class,
  Overview.class,
  Freshness.class,
  ListView.class,
  MapPictures.class,
  MapPage.class,
  MapImage.class,
  EmbedPage.class,
  EmbedMaker.class,
  OfflinePage.class,
  MapPanels.class,
  MapRows.class,
  MapWarning.class,
  MapWarnings.class,
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
  CutPlaces.class,
  PowerCutsPage.class,
  GroupPage.class,
  GroupFeeds.class,
  GroupWishPage.class,
  PageHeaders.class,
  KeepLanguage.class,
  PageErrors.class
})
public class Pages implements WebMvcConfigurer {
  private final SiteAddress site;

  Pages(SiteAddress site) {
    this.site = site;
  }

  @Bean
  PageLanguage localeResolver(ManageCookie cookie, Accounts accounts) {
    return new PageLanguage(cookie, accounts);
  }

  @Bean
  Messages messageSource() {
    return new Messages();
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Tongues(site));
  }
}
