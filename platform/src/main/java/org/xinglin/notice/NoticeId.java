package org.xinglin.notice;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 通知标识: names a message. */
public record NoticeId(UUID value) {
    public static NoticeId of(String text) { return new NoticeId(Ids.parse(text)); }

    public static NoticeId next() { return new NoticeId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
