package org.tocsin.api.graph;

import graphql.schema.DataFetchingEnvironment;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Continent;
import org.tocsin.place.Country;
import org.tocsin.place.Region;

/** The live alerts of places, sources and feeds, and how many there are. */
@Controller
final class PlacedAlerts {
  private final Pictures pictures;

  PlacedAlerts(Pictures pictures) {
    this.pictures = pictures;
  }

  @SchemaMapping
  Connection<AlertNode> alerts(Country country, DataFetchingEnvironment asked) {
    return alerts(Grouping.COUNTRY, country.id(), asked);
  }

  @SchemaMapping
  Connection<AlertNode> alerts(Admin1 area, DataFetchingEnvironment asked) {
    return alerts(Grouping.ADMIN1, area.id(), asked);
  }

  @SchemaMapping
  Connection<AlertNode> alerts(Region region, DataFetchingEnvironment asked) {
    return alerts(Grouping.REGION, region.id(), asked);
  }

  @SchemaMapping
  Connection<AlertNode> alerts(Continent continent, DataFetchingEnvironment asked) {
    return alerts(Grouping.CONTINENT, continent.id(), asked);
  }

  @SchemaMapping
  Connection<AlertNode> alerts(Source source, DataFetchingEnvironment asked) {
    return alerts(Grouping.SOURCE, source.id(), asked);
  }

  @SchemaMapping
  Connection<AlertNode> alerts(Feed feed, DataFetchingEnvironment asked) {
    return alerts(Grouping.FEED, feed.id(), asked);
  }

  @SchemaMapping
  AlertCounts alertCounts(Country country, DataFetchingEnvironment asked) {
    return counts(Grouping.COUNTRY, country.id(), asked);
  }

  @SchemaMapping
  AlertCounts alertCounts(Admin1 area, DataFetchingEnvironment asked) {
    return counts(Grouping.ADMIN1, area.id(), asked);
  }

  @SchemaMapping
  AlertCounts alertCounts(Region region, DataFetchingEnvironment asked) {
    return counts(Grouping.REGION, region.id(), asked);
  }

  @SchemaMapping
  AlertCounts alertCounts(Continent continent, DataFetchingEnvironment asked) {
    return counts(Grouping.CONTINENT, continent.id(), asked);
  }

  @SchemaMapping
  AlertCounts alertCounts(Source source, DataFetchingEnvironment asked) {
    return counts(Grouping.SOURCE, source.id(), asked);
  }

  @SchemaMapping
  AlertCounts alertCounts(Feed feed, DataFetchingEnvironment asked) {
    return counts(Grouping.FEED, feed.id(), asked);
  }

  private Connection<AlertNode> alerts(Grouping grouping, int id, DataFetchingEnvironment asked) {
    return AlertPages.in(grouping, id, pictures.of(asked), asked);
  }

  private AlertCounts counts(Grouping grouping, int id, DataFetchingEnvironment asked) {
    return AlertCounts.of(AlertPages.selection(pictures.of(asked), asked).in(grouping, id));
  }
}
