package org.tocsin.app;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The web in front of the engine. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WebApplication {}
