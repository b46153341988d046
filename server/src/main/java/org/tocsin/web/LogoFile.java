package org.tocsin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tocsin.feed.Feeds;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.PublicReply;

/**
 * {@code /logos/ETAG.png}: a picture of a source. Another picture has another address, so it may be
 * kept for long.
 */
@Controller
final class LogoFile {
  private static final Duration LONG = Duration.ofDays(365);
  private static final int MOST = 200; // of 16 kB at most

  private final Feeds feeds;
  private final Cache<String, byte[]> lately = Caffeine.newBuilder().maximumSize(MOST).build();

  LogoFile(Feeds feeds) {
    this.feeds = feeds;
  }

  @GetMapping("/logos/{etag:[A-Za-z0-9_-]{22}}.png")
  ResponseEntity<byte[]> show(@PathVariable String etag, HttpServletRequest request) {
    byte[] png =
        feeds.registry().hasLogo(etag)
            ? lately.get(etag, tag -> feeds.logo(tag).orElse(null))
            : null; // removed: it is not given out any more
    if (png == null) {
      throw ApiProblem.notFound("There is no such picture.").asException();
    }
    return PublicReply.of(request, MediaType.IMAGE_PNG, LONG, '"' + etag + '"', () -> png);
  }
}
