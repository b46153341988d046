package org.tocsin.api.graph;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.tocsin.platform.http.OpenStreams;

/**
 * The graph over HTTP. Spring Boot mounts {@code POST /graphql} where it finds the schema; this
 * adds what stands before it, queries by GET, long streams and the page to try queries on.
 */
@Configuration(proxyBeanMethods = false)
@Import({ErrorCodes.class, Graph.class, GraphiqlController.class, Turns.class})
public class GraphWeb {
  @Bean
  GraphQlSseHandler graphQlSseHandler(WebGraphQlHandler handler) {
    return new GraphStream(handler);
  }

  @Bean
  FilterRegistrationBean<GraphDoor> graphDoor(ObjectProvider<OpenStreams> streams) {
    var door = new FilterRegistrationBean<>(new GraphDoor(streams::getObject));
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
