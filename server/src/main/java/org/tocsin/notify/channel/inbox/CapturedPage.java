package org.tocsin.notify.channel.inbox;

import java.util.List;

/**
 * Some captured messages, newest first.
 *
 * @param next where to go on: the id to ask below; null at the end
 */
public record CapturedPage(List<CapturedLine> items, Long next) {}
