/**
 * The order of the steps, and nothing else: from a feed that is due to an alert that is stored,
 * told and matched. Each class is one step; it calls the features one after the other and hands
 * values on. Start reading at {@link org.tocsin.pipeline.PollFeeds}.
 */
package org.tocsin.pipeline;
