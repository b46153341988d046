package org.tocsin.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Where the program's processor time went, from a flight recording. */
final class Profile {
  private static final int SHOWN = 25;

  private final Map<String, Integer> tops = new HashMap<>();
  private final Map<String, Integer> parts = new HashMap<>();
  private final Map<String, Integer> callers = new HashMap<>();
  private int samples;
  private double pauses;

  private Profile() {}

  /** Options that make the program record itself. */
  static List<String> options(Path recording) {
    return List.of(
        "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording,
        "-Xlog:jfr*=off");
  }

  /** A listing of the kinds of threads that took more than a tenth of a second. */
  static String threads(Map<String, Double> seconds) {
    StringBuilder text = new StringBuilder("\n    cpu  threads\n");
    seconds.entrySet().stream()
        .filter(e -> e.getValue() > 0.1)
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(e -> text.append("%6.1fs  %s%n".formatted(e.getValue(), e.getKey())));
    return text.toString();
  }

  /** A listing of the methods that were on top and of our classes that were working most. */
  static String of(Path recording) throws IOException {
    Profile profile = new Profile();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        profile.add(file.readEvent());
      }
    }
    return profile.text();
  }

  private void add(RecordedEvent event) {
    String type = event.getEventType().getName();
    if (type.equals("jdk.GCPhasePause")) {
      pauses += event.getDuration().toNanos() / 1e9;
    }
    if (!type.equals("jdk.ExecutionSample") && !type.equals("jdk.NativeMethodSample")) {
      return;
    }
    if (event.getStackTrace() == null || type.equals("jdk.NativeMethodSample")) {
      return; // native samples are mostly threads that wait
    }
    samples++;
    List<RecordedFrame> frames = event.getStackTrace().getFrames();
    tops.merge(name(frames.getFirst().getMethod()), 1, Integer::sum);
    frames.stream()
        .map(RecordedFrame::getMethod)
        .filter(m -> m.getType().getName().startsWith("org.tocsin."))
        .findFirst()
        .ifPresent(m -> callers.merge(name(m), 1, Integer::sum));
    parts.merge(part(frames), 1, Integer::sum);
  }

  /** The nearest class of ours, by package; else the thread's outermost class. */
  private static String part(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith("org.tocsin.")) {
        return type.substring(0, type.lastIndexOf('.'));
      }
    }
    return "outside: " + frames.getLast().getMethod().getType().getName();
  }

  private static String name(RecordedMethod method) {
    return method.getType().getName() + "." + method.getName();
  }

  private String text() {
    return "\n%d samples of running Java code; garbage collection paused it for %.1f s\n"
            .formatted(samples, pauses)
        + table("package", parts)
        + table("nearest method of ours", callers)
        + table("method on top", tops);
  }

  private String table(String head, Map<String, Integer> counts) {
    StringBuilder text = new StringBuilder("\n  share  " + head + "\n");
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(
            e ->
                text.append("%6.1f%%  %s%n".formatted(100.0 * e.getValue() / samples, e.getKey())));
    return text.toString();
  }
}
