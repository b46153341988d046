package org.tocsin.app;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.tocsin.api.HealthController;
import org.tocsin.api.MetricsController;
import org.tocsin.platform.http.BadParameters;
import org.tocsin.platform.http.ProblemAdvice;
import org.tocsin.platform.http.PublicReads;

/** The web in front of the engine: what every process answers, whatever its roles. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  BadParameters.class,
  HealthController.class,
  MetricsController.class,
  ProblemAdvice.class,
  PublicReads.class
})
class WebApplication {}
