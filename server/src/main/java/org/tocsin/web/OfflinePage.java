package org.tocsin.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /offline}: what a browser without a connection shows, with what it has seen before; {@code
 * /offline/words.json}: the words that {@code sw.js} puts above an old page, in its language.
 */
@Controller
final class OfflinePage {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final MessageSource messages;

  OfflinePage(MessageSource messages) {
    this.messages = messages;
  }

  @GetMapping("/offline")
  String show() {
    return "offline";
  }

  @GetMapping("/offline/words.json")
  @ResponseBody
  ResponseEntity<byte[]> words() {
    Map<String, String> words = new LinkedHashMap<>();
    for (String tag : PageLanguage.SPOKEN) {
      words.put(tag, messages.getMessage("offline.banner", null, Locale.of(tag)));
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noCache())
        .body(JSON.writeValueAsBytes(words));
  }
}
