package org.tocsin.admin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All rooms and what they share; needs the parts of the engine as beans. */
@Configuration(proxyBeanMethods = false)
@Import({
  Frame.class,
  RoomErrors.class,
  SignInPage.class,
  DeniedPage.class,
  PasswordPage.class,
  StartPage.class
})
public class Rooms {}
