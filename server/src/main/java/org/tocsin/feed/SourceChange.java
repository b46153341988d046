package org.tocsin.feed;

/** What is to become of many sources at once; what is null stays as each has it. */
public record SourceChange(Boolean official, Source.EndPolicy endPolicy) {
  public static SourceChange official(boolean official) {
    return new SourceChange(official, null);
  }

  public static SourceChange endPolicy(Source.EndPolicy policy) {
    return new SourceChange(null, policy);
  }
}
