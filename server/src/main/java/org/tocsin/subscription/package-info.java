/**
 * What people want to hear of, and who is concerned by an alert. {@link
 * org.tocsin.subscription.Subscriptions} is the way in; {@link org.tocsin.subscription.Matcher}
 * finds the subscriptions that an alert concerns.
 */
package org.tocsin.subscription;
