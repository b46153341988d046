package org.tocsin.notify.channel.sms;

import io.github.bucket4j.Bucket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.ParallelChannel;
import org.tocsin.notify.channel.SmsMessage;
import org.tocsin.notify.channel.http.Answers;
import org.tocsin.notify.channel.sms.SmsProfile.Meaning;
import org.tocsin.platform.net.Post;
import org.tocsin.platform.net.Reply;
import org.tocsin.platform.net.Reply.Answered;
import org.tocsin.platform.net.Reply.Failed;
import org.tocsin.platform.net.Sender;

/**
 * Short messages through a provider's HTTP interface, as its {@link SmsProfile} describes it.
 * Messages of the same text go together where the provider takes many numbers; a batch that is
 * refused is halved until the number that spoils it stands alone. Every request carries an id made
 * of its deliveries, so that a provider which knows ids takes a repeated request once.
 */
public final class SmsHttpChannel extends ParallelChannel<SmsMessage> {
  private static final int AT_ONCE = 10;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration MENDING = Duration.ofMinutes(15); // an account's owner needs time
  private static final int MOST_REPLY = 64 << 10; // bytes

  private final Sender sender;
  private final SmsProfile profile;
  private final SmsSettings settings;
  private final InstantSource machine;
  private final Map<String, String> values;
  private final SmsLogin login;
  private final Pattern serves;
  private final Bucket rate;

  /** Opens nothing yet; the first message logs in where the provider wants that. */
  public SmsHttpChannel(Sender sender, SmsSettings settings, InstantSource machine) {
    this(sender, SmsProfile.load(settings.provider()), settings, machine);
  }

  SmsHttpChannel(Sender sender, SmsProfile profile, SmsSettings settings, InstantSource machine) {
    super("sms-" + profile.name(), AT_ONCE);
    this.sender = sender;
    this.profile = profile;
    this.settings = settings;
    this.machine = machine;
    this.values = values(settings);
    this.login =
        profile.login() == null
            ? null
            : new SmsLogin(sender, profile, address(profile.login().url()), values, machine);
    this.serves = profile.serves() == null ? null : Pattern.compile(profile.serves());
    this.rate =
        Bucket.builder()
            .addLimit(
                limit ->
                    limit
                        .capacity(profile.perSecond())
                        .refillGreedy(profile.perSecond(), Duration.ofSeconds(1)))
            .build();
  }

  @Override
  public int mostAtOnce() {
    return Math.max(super.mostAtOnce(), profile.batch());
  }

  @Override
  protected List<List<SmsMessage>> batches(List<SmsMessage> messages) {
    Map<String, List<SmsMessage>> byText = new LinkedHashMap<>();
    messages.forEach(m -> byText.computeIfAbsent(m.text(), text -> new ArrayList<>()).add(m));
    List<List<SmsMessage>> batches = new ArrayList<>();
    for (List<SmsMessage> same : byText.values()) {
      for (int i = 0; i < same.size(); i += profile.batch()) {
        batches.add(same.subList(i, Math.min(i + profile.batch(), same.size())));
      }
    }
    return batches;
  }

  @Override
  protected List<Outcome> exchange(List<SmsMessage> batch) {
    List<SmsMessage> served = batch.stream().filter(m -> refusal(m) == null).toList();
    List<Outcome> outcomes = served.isEmpty() ? List.of() : sendOrHalve(served);
    if (served.size() == batch.size()) {
      return outcomes;
    }
    List<Outcome> all = new ArrayList<>();
    int next = 0;
    for (SmsMessage message : batch) {
      Outcome refused = refusal(message);
      all.add(refused == null ? outcomes.get(next++) : refused);
    }
    return all;
  }

  /** What the provider would refuse anyway and perhaps charge for; null for nothing. */
  private Outcome refusal(SmsMessage message) {
    if (serves != null && !serves.matcher(message.to()).matches()) {
      return new Rejected("sms-not-served", profile.name() + " does not serve it", false);
    }
    if (profile.longest() > 0 && message.text().length() > profile.longest()) {
      return new Rejected("sms-too-long", message.text().length() + " characters", false);
    }
    return null;
  }

  private List<Outcome> sendOrHalve(List<SmsMessage> batch) {
    Outcome outcome = send(batch, true);
    if (outcome instanceof Rejected && batch.size() > 1) {
      int half = batch.size() / 2;
      List<Outcome> outcomes = new ArrayList<>(sendOrHalve(batch.subList(0, half)));
      outcomes.addAll(sendOrHalve(batch.subList(half, batch.size())));
      return outcomes;
    }
    return Collections.nCopies(batch.size(), outcome);
  }

  private Outcome send(List<SmsMessage> batch, boolean mayLogIn) {
    Map<String, String> slots = new HashMap<>(values);
    slots.put("text", batch.getFirst().text());
    slots.put("id", SmsTransaction.id(batch));
    if (login != null) {
      SmsLogin.Result result = login.token();
      if (result.token() == null) {
        return result.refusal();
      }
      slots.put("token", result.token());
    }
    rate.asBlocking().consumeUninterruptibly(1);
    Reply reply = sender.send(post(batch, slots));
    return switch (reply) {
      case Failed failed -> Answers.failed(failed, Scope.PROVIDER);
      case Answered answer -> {
        SmsVerdict verdict = SmsVerdict.of(answer, profile);
        if (verdict.meaning() == Meaning.TOKEN && login != null && mayLogIn) {
          login.forget(slots.get("token"));
          yield send(batch, false);
        }
        yield outcome(verdict, answer);
      }
    };
  }

  private Post post(List<SmsMessage> batch, Map<String, String> slots) {
    boolean unicode = profile.unicode() != null && !Gsm7.covers(batch.getFirst().text());
    List<String> numbers = batch.stream().map(m -> profile.written(m.to())).toList();
    SmsTemplate template = new SmsTemplate(slots, numbers);
    String url =
        template.url(
            unicode && profile.unicode().url() != null ? profile.unicode().url() : profile.url());
    Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
    headers.putAll(template.headers(profile.headers()));
    byte[] body;
    if (profile.json() != null) {
      headers.put("Content-Type", "application/json");
      body = template.json(profile.json());
    } else {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
      Map<String, String> parameters =
          new LinkedHashMap<>(profile.form() != null ? profile.form() : profile.query());
      if (unicode && profile.unicode().form() != null) {
        parameters.putAll(profile.unicode().form());
      }
      String encoded = template.form(parameters);
      body = (profile.form() != null ? encoded : "").getBytes(StandardCharsets.US_ASCII);
      url = profile.form() != null ? url : url + "?" + encoded;
    }
    return new Post(address(url), headers, body, TIMEOUT, MOST_REPLY);
  }

  private Outcome outcome(SmsVerdict verdict, Answered answer) {
    String code = profile.name() + "-" + verdict.code();
    Duration asked = answer.retryAfter(machine.instant());
    return switch (verdict.meaning()) {
      case SENT -> new Sent(verdict.providerId());
      case GONE -> new Rejected(code, verdict.detail(), true);
      case REJECTED -> new Rejected(code, verdict.detail(), false);
      case RATE -> new RetryAfter(code, verdict.detail(), asked, Scope.PROVIDER);
      case HOURS ->
          new RetryAfter(
              code,
              verdict.detail(),
              SmsHours.untilOpen(profile.hours(), machine.instant()),
              Scope.PROVIDER);
      case ACCOUNT, TOKEN -> new RetryAfter(code, verdict.detail(), MENDING, Scope.PROVIDER);
      case LATER ->
          new RetryAfter(
              code,
              verdict.detail(),
              asked,
              answer.status() >= 500 ? Scope.PROVIDER : Scope.MESSAGE);
    };
  }

  /** The profile's address, at the host of {@code sms.url} where that is set. */
  private URI address(String url) {
    return URI.create(
        settings.url().isEmpty() ? url : url.replaceFirst("^https?://[^/]+", settings.url()));
  }

  private static Map<String, String> values(SmsSettings settings) {
    String basic = settings.user() + ":" + settings.password();
    return Map.of(
        "user", settings.user(),
        "password", settings.password(),
        "from", settings.from(),
        "reports", settings.reports(),
        "basic", Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
  }
}
