/**
 * The back office: rooms for operators. One class per page action: it loads, sets the model, and
 * names the template. What an operator's role allows is decided in {@link
 * org.tocsin.admin.RoomGuard} alone, by path and method; what changes anything calls {@code
 * pipeline} or {@code account}, which record it. The rooms need no script.
 */
package org.tocsin.admin;
