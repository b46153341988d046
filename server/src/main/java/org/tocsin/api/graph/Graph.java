package org.tocsin.api.graph;

import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.tocsin.alert.AreaShapes;
import org.tocsin.place.Places;

/** Puts the graph together; Spring Boot mounts {@code POST /graphql} when it finds the schema. */
@Configuration(proxyBeanMethods = false)
@Import({
  AlertFields.class,
  AlertRoots.class,
  ChangeFields.class,
  ErrorCodes.class,
  FeedFields.class,
  FeedRoots.class,
  GraphiqlController.class,
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
  private static final Duration LONGEST_QUERY = Duration.ofSeconds(10);

  /** Then the client comes back by itself and goes on after the last number it saw. */
  private static final Duration LONGEST_STREAM = Duration.ofHours(1);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

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

  @Bean
  GraphQlSseHandler graphQlSseHandler(WebGraphQlHandler handler) {
    return new GraphQlSseHandler(handler, LONGEST_STREAM, HEARTBEAT);
  }

  @Bean
  FilterRegistrationBean<GraphDoor> graphDoor() {
    var door = new FilterRegistrationBean<>(new GraphDoor());
    door.addUrlPatterns("/graphql");
    return door;
  }

  /** Before Boot's own route, which knows no GET. */
  @Bean
  @Order(-1)
  RouterFunction<ServerResponse> graphByGet(WebGraphQlHandler handler, GraphQlSseHandler stream) {
    return RouterFunctions.route().GET("/graphql", new GetRequests(handler, stream)).build();
  }
}
