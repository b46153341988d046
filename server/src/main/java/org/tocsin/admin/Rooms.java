package org.tocsin.admin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All rooms and what they share; needs the parts of the engine as beans. */
@Configuration(proxyBeanMethods = false)
@Import({
  Frame.class,
  RoomErrors.class,
  Moments.class,
  FeedRows.class,
  SignInPage.class,
  DeniedPage.class,
  PasswordPage.class,
  StartPage.class,
  FeedListPage.class,
  FeedPage.class,
  TryFeedPage.class,
  BulkFeedsPage.class,
  BulkSourcesPage.class,
  EditFeedPage.class,
  RemoveFeedPage.class,
  SourceListPage.class,
  SourcePage.class,
  EditSourcePage.class,
  RemoveSourcePage.class,
  NodesPage.class,
  Recipients.class,
  MessagesPage.class,
  DeadLettersPage.class,
  SuppressedPage.class,
  ContactPage.class,
  AssistPage.class,
  OperatorsPage.class,
  OperatorPage.class,
  UtilityRows.class,
  CutSourceRows.class,
  CutPreviews.class,
  UtilityListPage.class,
  UtilityPage.class,
  CutPreviewPage.class,
  CutDayPage.class,
  CutDocumentPage.class,
  CutSourcePage.class,
  CutHistoryPage.class,
  EditUtilityPage.class,
  GroupsPage.class,
  ImportUtilitiesPage.class,
  KeysPage.class,
  AuditPage.class
})
public class Rooms {}
