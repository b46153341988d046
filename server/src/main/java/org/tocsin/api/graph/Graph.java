package org.tocsin.api.graph;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.tocsin.alert.AreaShapes;
import org.tocsin.place.Places;

/**
 * The graph itself, without the web before it: what answers the fields of the schema, and the
 * limits of what may be asked.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  AlertFields.class,
  AlertRoots.class,
  ChangeFields.class,
  FeedFields.class,
  FeedRoots.class,
  InfoPages.class,
  Infos.class,
  Loaders.class,
  Pictures.class,
  PlaceFields.class,
  PlaceRoots.class,
  PlacedAlerts.class,
  Refusals.class
})
public class Graph {
  /**
   * What Spring is told in a program that has a graph: where its schema is, which is not where
   * Spring looks by itself, so that others have none; and not to inspect it, as a test asks every
   * field.
   */
  public static final Map<String, Object> SETTINGS =
      Map.of(
          "spring.graphql.schema.locations",
          "classpath:graph/",
          "spring.graphql.schema.inspection.enabled",
          false);

  private static final Duration LONGEST_QUERY = Duration.ofSeconds(10);

  /**
   * Without an executor: fields are looked up in memory, and a thread for each of ten thousand
   * would cost more than they do.
   */
  @Bean
  AnnotatedControllerConfigurer annotatedControllerConfigurer() {
    return new AnnotatedControllerConfigurer();
  }

  @Bean
  RuntimeWiringConfigurer scalars() {
    return wiring -> wiring.scalar(Scalars.DATE_TIME).scalar(Scalars.GEO_JSON);
  }

  @Bean
  QueryLimits queryLimits() {
    return new QueryLimits(QueryLimits.MOST_DEPTH, QueryLimits.MOST_COST, LONGEST_QUERY);
  }

  @Bean
  AreaShapes areaShapes(Places places) {
    return new AreaShapes(places::catalogue);
  }
}
