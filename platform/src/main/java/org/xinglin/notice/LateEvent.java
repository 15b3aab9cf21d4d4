package org.xinglin.notice;

import java.time.Instant;
import java.util.UUID;

/**
 * 未完成的后台处理: an event that a listener has not finished.
 *
 * @param listener class and method, without packages; @param event the event's name, without its package
 * @param reason why the listener last failed, empty if nothing is known
 */
public record LateEvent(UUID id, String listener, String event, Instant published, int attempts, String reason) {
}
