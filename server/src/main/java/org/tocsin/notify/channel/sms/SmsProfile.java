package org.tocsin.notify.channel.sms;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How one provider takes short messages over HTTP, as data: a file of {@code resources/sms}, or an
 * operator's own of the same form. Texts hold slots in braces: {@code user password from token
 * basic text number numbers id reports}. In {@code json}, a list whose one element holds {@code
 * {number}} is repeated for every number of a batch; {@code {numbers}} is all of them by commas.
 * Exactly one of {@code json}, {@code form} and {@code query} says how the parameters go.
 *
 * @param number how numbers are written
 * @param country the calling code that a national number leaves out
 * @param serves what numbers it takes, E.164; null: all
 * @param batch the most numbers of one request
 * @param perSecond the most requests of one node
 * @param longest the most characters of a text; 0: no limit of its own
 * @param longestFrom the most characters of a sender's name; 0: no limit
 * @param unicode what differs for a text outside GSM 7 bit; null: nothing
 * @param login where a token is had; null: no token
 * @param hours outside which it takes no messages; null: it always does
 * @param report how its delivery reports read; null: it sends none
 * @param incoming how messages from people read; null: it takes none
 */
public record SmsProfile(
    String name,
    String url,
    Map<String, String> headers,
    Map<String, Object> json,
    Map<String, String> form,
    Map<String, String> query,
    NumberForm number,
    String country,
    String serves,
    int batch,
    @JsonProperty("per-second") int perSecond,
    int longest,
    @JsonProperty("longest-from") int longestFrom,
    Unicode unicode,
    Login login,
    ReplyRules reply,
    Hours hours,
    ReportRules report,
    IncomingRules incoming) {

  /** Profiles that come with the program. */
  public static final List<String> BUILT_IN =
      List.of("dialog-esms", "hutch", "mobitel", "notify-lk", "text-lk", "twilio");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** How a number is written. */
  public enum NumberForm {
    /** {@code +94771234567} */
    @JsonProperty("e164")
    E164,
    /** {@code 94771234567} */
    @JsonProperty("digits")
    DIGITS,
    /** {@code 771234567} */
    @JsonProperty("national")
    NATIONAL,
    /** {@code 0771234567} */
    @JsonProperty("trunk")
    TRUNK
  }

  /** What an answer means for the messages. */
  public enum Meaning {
    /** Taken over, now or by an earlier attempt. */
    @JsonProperty("sent")
    SENT,
    /** The number is dead or wants nothing more. */
    @JsonProperty("gone")
    GONE,
    /** This message will not go. */
    @JsonProperty("rejected")
    REJECTED,
    /** Too many at once. */
    @JsonProperty("rate")
    RATE,
    /** Outside the provider's hours. */
    @JsonProperty("hours")
    HOURS,
    /** Something about the account that its owner must mend. */
    @JsonProperty("account")
    ACCOUNT,
    /** The token is no longer good. */
    @JsonProperty("token")
    TOKEN,
    /** Not now. */
    @JsonProperty("later")
    LATER
  }

  /** Another address, further parameters; either may be null. */
  public record Unicode(String url, Map<String, String> form) {}

  /**
   * @param token path of the token in the answer
   */
  public record Login(
      String url,
      Map<String, String> headers,
      Map<String, Object> json,
      String token,
      Duration life) {}

  /**
   * @param success what says that the messages were taken; null where a code does
   * @param id path of the provider's id
   * @param code path of its code
   * @param codePattern finds the code in an answer that is no JSON, as the first group
   * @param codes what the codes mean
   */
  public record ReplyRules(
      Success success,
      String id,
      String code,
      @JsonProperty("code-pattern") String codePattern,
      String detail,
      Map<String, Meaning> codes) {}

  /**
   * @param path of a field
   * @param is its value, in any case
   * @param status {@code 2xx}: the status alone says it
   */
  public record Success(String path, String is, String status) {}

  /** Local time of day; to may be before from. */
  public record Hours(ZoneId zone, LocalTime from, LocalTime to) {}

  /** Names of the parameters of a delivery report, and what its states mean. */
  public record ReportRules(
      String id, String number, String state, String code, Map<String, Receipt.State> states) {}

  /** Names of the parameters of a message from a person. */
  public record IncomingRules(String from, String to, String text) {}

  /**
   * @throws IllegalArgumentException for a profile by which nothing could be sent
   */
  public SmsProfile {
    headers = headers == null ? Map.of() : headers;
    batch = Math.max(1, batch);
    perSecond = Math.max(1, perSecond);
    check(url != null && url.matches("https?://[^\\s]+"), "url must be http: or https:");
    long ways = Stream.of(json, form, query).filter(Objects::nonNull).count();
    check(ways == 1, "exactly one of json, form and query is needed");
    check(number != null, "number is needed: e164, digits, national or trunk");
    boolean local = number == NumberForm.NATIONAL || number == NumberForm.TRUNK;
    check(!local || country != null, "country is needed to write national numbers");
    check(reply != null, "reply is needed");
    check(
        reply.success != null || reply.codes != null && reply.codes.containsValue(Meaning.SENT),
        "nothing in reply says that a message was sent");
    if (serves != null) {
      Pattern.compile(serves);
    }
  }

  /**
   * A profile that comes with the program, or one from a file whose name ends in {@code .yaml}.
   *
   * @throws IllegalArgumentException when there is none, or it is broken
   */
  public static SmsProfile load(String name) {
    if (name.endsWith(".yaml")) {
      Path file = Path.of(name);
      try {
        String own = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        return read(own, Files.readString(file));
      } catch (IOException e) {
        throw new IllegalArgumentException("the SMS profile " + name + " cannot be read", e);
      }
    }
    if (!BUILT_IN.contains(name)) {
      throw new IllegalArgumentException(
          "there is no SMS profile " + name + "; known: " + BUILT_IN);
    }
    try (InputStream in = SmsProfile.class.getResourceAsStream("/sms/" + name + ".yaml")) {
      return read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SmsProfile read(String name, String yaml) {
    try {
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      if (!(tree instanceof Map<?, ?> fields)) {
        throw new IllegalArgumentException("it is empty");
      }
      Map<Object, Object> named = new HashMap<>(fields);
      named.put("name", name);
      return JSON.convertValue(named, SmsProfile.class);
    } catch (YAMLException | JacksonException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the SMS profile " + name + " is broken: " + e.getMessage(), e);
    }
  }

  /** Writes an E.164 number as the provider wants it. */
  String written(String e164) {
    String digits = e164.substring(1);
    return switch (number) {
      case E164 -> e164;
      case DIGITS -> digits;
      case NATIONAL -> national(digits);
      case TRUNK -> "0" + national(digits);
    };
  }

  private String national(String digits) {
    return digits.startsWith(country) ? digits.substring(country.length()) : digits;
  }

  private static void check(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
