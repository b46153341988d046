package org.tocsin.notify;

/**
 * What a provider bears, as it says itself; what it does not say is learnt from its refusals.
 *
 * @param perSecond messages a second on each node; {@link Double#POSITIVE_INFINITY}: not said
 * @param hours when it takes any; null: always
 */
public record ProviderLimits(double perSecond, Hours hours) {
  public static final ProviderLimits NONE = new ProviderLimits(Double.POSITIVE_INFINITY, null);

  /**
   * @throws IllegalArgumentException when nothing could ever be sent
   */
  public ProviderLimits {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("a provider that takes nothing: " + perSecond);
    }
  }
}
