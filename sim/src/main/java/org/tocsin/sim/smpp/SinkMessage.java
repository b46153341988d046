package org.tocsin.sim.smpp;

import java.util.List;

/**
 * A message as the phone showed it, put together from its parts.
 *
 * @param id of its last part
 * @param from with {@code +} for an international number
 * @param to E.164
 * @param coding the data_coding of its parts
 * @param sizes octets of each part, its header among them
 */
public record SinkMessage(
    String id, String from, String to, String text, int coding, List<Integer> sizes) {}
