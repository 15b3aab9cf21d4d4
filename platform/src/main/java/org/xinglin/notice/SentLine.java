package org.xinglin.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** 已发消息: one message as its sender sees it. @param answered when what it asked for was done */
record SentLine(Message message, List<Reader> readers, List<Gone> gone, Optional<Instant> answered) {
    /** 已读回执. */
    record Reader(UUID account, String name, Instant at) {}

    /** 上报去向. @param level key of what kind of step it was */
    record Gone(String level, Instant at, Told told) {}
}
