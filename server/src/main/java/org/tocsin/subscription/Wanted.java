package org.tocsin.subscription;

/** A wish and who has it. */
public record Wanted(Owner owner, Wish wish) {}
