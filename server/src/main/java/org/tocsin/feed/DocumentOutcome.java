package org.tocsin.feed;

import java.util.List;

/**
 * What a document turned out to be.
 *
 * @param versionIds the versions it holds; none when it could not be read
 * @param accepted how many of them were new
 * @param failure stable code of what kept it from being read or fetched, else null
 */
public record DocumentOutcome(List<Long> versionIds, int accepted, String failure) {
  public static DocumentOutcome failed(String code) {
    return new DocumentOutcome(List.of(), 0, code);
  }
}
