package org.tocsin.app;

import org.springframework.context.annotation.Import;
import org.tocsin.admin.Rooms;
import org.tocsin.api.AlertListsController;
import org.tocsin.api.AlertsController;
import org.tocsin.api.Callers;
import org.tocsin.api.ChangesController;
import org.tocsin.api.ConfirmationsController;
import org.tocsin.api.ContactController;
import org.tocsin.api.FeedsController;
import org.tocsin.api.IlluminatiController;
import org.tocsin.api.IngestController;
import org.tocsin.api.KeyCallers;
import org.tocsin.api.NowController;
import org.tocsin.api.OneClickController;
import org.tocsin.api.OpenApiController;
import org.tocsin.api.PlacesController;
import org.tocsin.api.ProofController;
import org.tocsin.api.RebroadcastController;
import org.tocsin.api.ReceiptsController;
import org.tocsin.api.ReportController;
import org.tocsin.api.RevisionsController;
import org.tocsin.api.SchedulesController;
import org.tocsin.api.SmsWebhookController;
import org.tocsin.api.SubscriptionsController;
import org.tocsin.api.TelegramWebhookController;
import org.tocsin.api.TilesController;
import org.tocsin.api.UtilitiesController;
import org.tocsin.api.ValidateController;
import org.tocsin.api.graph.GraphWeb;
import org.tocsin.web.Pages;

/**
 * What a process with the role {@code web} answers besides. Not inside {@link WebApplication}:
 * Spring takes in whatever stands inside a configuration, so every process would answer it.
 */
@Import({
  AlertListsController.class,
  AlertsController.class,
  Callers.class,
  ChangesController.class,
  ConfirmationsController.class,
  ContactController.class,
  FeedsController.class,
  GraphWeb.class,
  IlluminatiController.class,
  IngestController.class,
  KeyCallers.class,
  NowController.class,
  OneClickController.class,
  OpenApiController.class,
  PlacesController.class,
  ProofController.class,
  RebroadcastController.class,
  ReceiptsController.class,
  ReportController.class,
  RevisionsController.class,
  SchedulesController.class,
  SmsWebhookController.class,
  SubscriptionsController.class,
  TelegramWebhookController.class,
  TilesController.class,
  UtilitiesController.class,
  ValidateController.class,
  Pages.class,
  Rooms.class,
  WebSecurity.class
})
class PublicWeb {}
