package org.xinglin.notice;

/** One message of an inbox. @param seen whether the reader has opened it */
public record InboxLine(Message message, boolean seen) {
}
