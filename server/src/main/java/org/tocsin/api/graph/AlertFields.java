package org.tocsin.api.graph;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.tocsin.alert.AreaShapes;
import org.tocsin.alert.Content;
import org.tocsin.alert.StoredProblem;
import org.tocsin.api.AlertJson;
import org.tocsin.api.Footprint;
import org.tocsin.cap.Alert;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Country;

/** What hangs on an alert: by names joined in memory, by its document, by its chain. */
@Controller
final class AlertFields {
  private final Pictures pictures;
  private final Infos infos;
  private final AreaShapes shapes;
  private final AlertJson json;

  AlertFields(Pictures pictures, Infos infos, AreaShapes shapes, AlertJson json) {
    this.pictures = pictures;
    this.infos = infos;
    this.shapes = shapes;
    this.json = json;
  }

  @SchemaMapping(typeName = "Alert")
  Map<String, Object> geometry(AlertNode alert, DataFetchingEnvironment asked) {
    Picture picture = pictures.of(asked);
    return picture.geoJson(Footprint.of(alert.version(), picture.places()));
  }

  @SchemaMapping(typeName = "Area", field = "geometry")
  Map<String, Object> areaGeometry(AreaNode area, DataFetchingEnvironment asked) {
    return pictures.of(asked).geoJson(shapes.of(area.area(), area.version()));
  }

  @SchemaMapping(typeName = "Alert")
  Source source(AlertNode alert, DataFetchingEnvironment asked) {
    Integer id = alert.version().sourceId();
    return id == null ? null : pictures.of(asked).registry().source(id).orElse(null);
  }

  @SchemaMapping(typeName = "Alert")
  Feed feed(AlertNode alert, DataFetchingEnvironment asked) {
    Integer id = alert.version().feedId();
    return id == null ? null : pictures.of(asked).registry().feed(id).orElse(null);
  }

  @SchemaMapping(typeName = "Alert")
  List<Feed> feeds(AlertNode alert, DataFetchingEnvironment asked) {
    return alert.version().feedIds().stream()
        .map(pictures.of(asked).registry()::feed)
        .flatMap(Optional::stream)
        .toList();
  }

  @SchemaMapping(typeName = "Alert")
  Country country(AlertNode alert, DataFetchingEnvironment asked) {
    Integer id = alert.version().countryId();
    return id == null ? null : pictures.of(asked).places().country(id).orElse(null);
  }

  @SchemaMapping(typeName = "Alert")
  List<Admin1> admin1s(AlertNode alert, DataFetchingEnvironment asked) {
    return alert.version().admin1Ids().stream()
        .map(pictures.of(asked).places()::admin1)
        .flatMap(Optional::stream)
        .toList();
  }

  record Links(String self, String cap, String original, String page) {}

  @SchemaMapping(typeName = "Alert")
  Links links(AlertNode alert) {
    String self = json.address("/api/v1/alerts/" + alert.id());
    return new Links(
        self, self + ".cap", self + "/original", json.address("/alerts/" + alert.id()));
  }

  @SchemaMapping(typeName = "Alert")
  CompletableFuture<String> note(AlertNode alert, DataLoader<Long, Content> contents) {
    return document(alert, contents, Alert::note, null);
  }

  @SchemaMapping(typeName = "Alert")
  CompletableFuture<List<String>> codes(AlertNode alert, DataLoader<Long, Content> contents) {
    return document(alert, contents, Alert::codes, List.of());
  }

  @SchemaMapping(typeName = "Alert")
  CompletableFuture<List<String>> incidents(AlertNode alert, DataLoader<Long, Content> contents) {
    return document(alert, contents, Alert::incidents, List.of());
  }

  @SchemaMapping(typeName = "Alert")
  CompletableFuture<List<String>> references(AlertNode alert, DataLoader<Long, Content> contents) {
    return document(
        alert, contents, a -> a.references().stream().map(r -> r.text()).toList(), List.of());
  }

  private static <T> CompletableFuture<T> document(
      AlertNode alert, DataLoader<Long, Content> contents, Function<Alert, T> field, T none) {
    return contents
        .load(alert.id())
        .thenApply(c -> c == null || c.alert() == null ? none : field.apply(c.alert()));
  }

  @SchemaMapping(typeName = "Alert", field = "infos")
  CompletableFuture<List<InfoNode>> all(AlertNode alert, DataLoader<Long, Content> contents) {
    return contents.load(alert.id()).thenApply(c -> infos.of(alert, c));
  }

  @SchemaMapping(typeName = "Alert")
  CompletableFuture<InfoNode> info(
      AlertNode alert, @Argument List<String> languages, DataLoader<Long, Content> contents) {
    List<String> asked = languages == null ? List.of() : languages;
    return all(alert, contents).thenApply(found -> Infos.in(asked, found));
  }

  @SchemaMapping(typeName = "Alert")
  CompletableFuture<List<AlertNode>> chain(
      AlertNode alert, @Argument Integer last, DataLoader<Loaders.ChainKey, Loaders.Chain> chains) {
    return chains
        .load(new Loaders.ChainKey(alert.version().chainId(), AlertPages.checked("last", last)))
        .thenApply(
            chain -> chain.versions().stream().map(v -> new AlertNode(v, alert.now())).toList());
  }

  /**
   * @param line null where it has none
   */
  record Problem(
      String code, String level, String path, Integer line, Integer column, String message) {
    private static Problem of(StoredProblem p) {
      return new Problem(
          p.code(), p.level(), p.path(), number(p.line()), number(p.column()), p.message());
    }

    private static Integer number(int kept) {
      return kept == 0 ? null : kept;
    }
  }

  @SchemaMapping(typeName = "Alert")
  CompletableFuture<List<Problem>> problems(AlertNode alert, DataLoader<Long, Content> contents) {
    return contents
        .load(alert.id())
        .thenApply(c -> c == null ? List.of() : c.problems().stream().map(Problem::of).toList());
  }
}
