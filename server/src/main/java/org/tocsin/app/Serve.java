package org.tocsin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.tocsin.api.graph.Graph;

/** Starts the engine and the web in front of it, side by side, since each takes seconds. */
final class Serve {
  private static final Logger log = LoggerFactory.getLogger(Serve.class);

  private Serve() {}

  /** Returns when requests are answered; the program goes on until it is told to stop. */
  static int run(Settings settings) {
    if (Training.isOn()) {
      return Training.run(settings);
    }
    open(settings);
    return Main.RUNNING;
  }

  /** As {@link #start}, for people who are about to look. */
  static ConfigurableApplicationContext open(Settings settings) {
    ConfigurableApplicationContext context = start(settings);
    if (settings.roles().contains("web")) {
      FirstVisit.pay(base(context));
    }
    return context;
  }

  static ConfigurableApplicationContext start(Settings settings) {
    long begun = System.nanoTime();
    CompletableFuture<Engine> engine = new CompletableFuture<>();
    Thread.ofPlatform().name("engine-start").start(() -> complete(engine, settings));
    ConfigurableApplicationContext context;
    try {
      context = application(settings, engine).run();
    } catch (RuntimeException e) {
      engine.thenAccept(Engine::close);
      throw cause(e);
    }
    long millis = (System.nanoTime() - begun) / 1_000_000;
    URI base = base(context);
    engine.join().startSending(base.toString());
    log.info("Start took {} ms; beside the web: {}", millis, engine.join().timeline);
    System.out.println("Tocsin is ready at " + base + "/");
    return context;
  }

  private static URI base(ConfigurableApplicationContext context) {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    return URI.create("http://localhost:" + port);
  }

  private static void complete(CompletableFuture<Engine> engine, Settings settings) {
    try {
      engine.complete(Engine.start(settings));
    } catch (Throwable e) {
      engine.completeExceptionally(e);
    }
  }

  private static SpringApplication application(
      Settings settings, CompletableFuture<Engine> engine) {
    SpringApplication application =
        settings.roles().contains("web")
            ? new SpringApplication(WebApplication.class, PublicWeb.class)
            : new SpringApplication(WebApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(properties(settings));
    application.addInitializers(
        context -> {
          GenericApplicationContext beans = (GenericApplicationContext) context;
          beans.registerBean(Settings.class, () -> settings);
          beans.registerBean(Engine.class, engine::join);
          Parts.register(new Registrar(beans, engine), settings);
        });
    return application;
  }

  /** Makes parts of the engine known to controllers; asked for, they wait until it has started. */
  record Registrar(GenericApplicationContext beans, CompletableFuture<Engine> engine) {
    <T> void part(Class<T> type, Function<Engine, T> part) {
      // The engine closes its parts itself, in its own order.
      beans.registerBean(type, () -> part.apply(engine.join()), b -> b.setDestroyMethodName(null));
    }
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", settings.port());
    properties.put("server.shutdown", "graceful");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
    properties.put("server.compression.enabled", true);
    properties.put(
        "server.compression.mime-types",
        "application/json,application/geo+json,application/problem+json,application/atom+xml,"
            + "application/graphql-response+json,"
            + "application/cap+xml,application/xml,text/calendar,text/csv,text/css,text/html,"
            + "text/javascript,text/plain,image/svg+xml,"
            + "application/vnd.mapbox-vector-tile");
    // The error of a listener that has gone must not fall to the next one: a late writer would
    // leave it in what Tomcat uses again.
    properties.put("server.tomcat.processor-cache", 0);
    properties.put("spring.threads.virtual.enabled", true);
    properties.put("spring.main.log-startup-info", false);
    properties.put("spring.mvc.problemdetails.enabled", false);
    properties.put("spring.web.resources.add-mappings", true);
    if (settings.roles().contains("web")) {
      properties.putAll(Graph.SETTINGS);
    }
    properties.put("spring.thymeleaf.check-template-location", false);
    properties.put("server.tomcat.max-http-form-post-size", "64KB");
    // A hundred, the usual number, is over in a blink for who reads lists; a new connection costs
    // more than many answers from memory.
    properties.put("server.tomcat.max-keep-alive-requests", 10_000);
    // Documents that operators hand in; with what stands around them, the limit of all forms with
    // files.
    properties.put("spring.servlet.multipart.max-file-size", "8MB");
    properties.put("spring.servlet.multipart.max-request-size", "9MB");
    // A body that is refused for its length is read on so far, or its sender never sees the answer.
    properties.put("server.tomcat.max-swallow-size", "16MB");
    return properties;
  }

  private static RuntimeException cause(RuntimeException e) {
    Throwable cause = e;
    while ((cause instanceof BeanCreationException
            || cause instanceof CompletionException
            || cause instanceof org.springframework.context.ApplicationContextException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof RuntimeException runtime ? runtime : e;
  }

  /** An empty directory that goes when the program ends. */
  static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("tocsin-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
