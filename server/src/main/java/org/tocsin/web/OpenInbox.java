package org.tocsin.web;

/** Whether the captured messages are shown to anybody who asks: in a demonstration only. */
public record OpenInbox(boolean toAnybody) {}
