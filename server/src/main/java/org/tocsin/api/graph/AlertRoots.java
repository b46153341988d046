package org.tocsin.api.graph;

import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.tocsin.alert.Content;
import org.tocsin.alert.Version;

/** The roots that lead to alerts. */
@Controller
final class AlertRoots {
  private final Pictures pictures;
  private final InfoPages infos;

  AlertRoots(Pictures pictures, InfoPages infos) {
    this.pictures = pictures;
    this.infos = infos;
  }

  /** Any object that is not null: its fields are those of the root. */
  @QueryMapping("public")
  Object again() {
    return Map.of();
  }

  @QueryMapping
  Connection<AlertNode> alerts(DataFetchingEnvironment asked) {
    return AlertPages.root(pictures.of(asked), asked);
  }

  @QueryMapping
  CompletableFuture<AlertNode> alert(
      @Argument String id, DataLoader<Long, Version> versions, DataFetchingEnvironment asked) {
    Picture picture = pictures.of(asked);
    return versions
        .load(Ids.number("id", id))
        .thenApply(v -> v == null ? null : new AlertNode(v, picture.now()));
  }

  @QueryMapping
  CompletableFuture<Connection<InfoNode>> alertInfos(
      DataLoader<Long, Content> contents, DataFetchingEnvironment asked) {
    return infos.page(pictures.of(asked), contents, asked);
  }

  @QueryMapping
  AlertCounts alertCounts(DataFetchingEnvironment asked) {
    return AlertCounts.of(AlertPages.selection(pictures.of(asked), asked).all());
  }
}
