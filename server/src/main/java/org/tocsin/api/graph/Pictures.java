package org.tocsin.api.graph;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import org.tocsin.alert.Alerts;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Places;
import org.tocsin.platform.time.Clocks;

/** Keeps for each query the picture that all its fields see. Thread-safe. */
final class Pictures {
  private final Alerts alerts;
  private final Places places;
  private final Feeds feeds;
  private final Clocks clocks;

  Pictures(Alerts alerts, Places places, Feeds feeds, Clocks clocks) {
    this.alerts = alerts;
    this.places = places;
    this.feeds = feeds;
    this.clocks = clocks;
  }

  /** The picture of the query that a field is part of. */
  Picture of(DataFetchingEnvironment environment) {
    return environment.getGraphQlContext().computeIfAbsent(Picture.class, key -> fresh());
  }

  /** Lets what is fetched from now on see the world as it is now. */
  Picture renew(GraphQLContext context) {
    Picture picture = fresh();
    context.put(Picture.class, picture);
    return picture;
  }

  private Picture fresh() {
    return new Picture(alerts, places.catalogue(), feeds.registry(), clocks.world().instant());
  }
}
