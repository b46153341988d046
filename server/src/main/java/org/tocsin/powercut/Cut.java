package org.tocsin.powercut;

import java.time.LocalDateTime;

/** One cut as a source states it, in the utility's local time; {@code to} is exclusive. */
public record Cut(LocalDateTime from, LocalDateTime to, CutState state) {}
