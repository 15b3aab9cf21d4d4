package org.xinglin.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** 已发消息 on its sender's page. @param answered when what it asked for was done */
public record SentMessage(Message message, List<Reading> readings, List<Going> goings, Optional<Instant> answered) {
    /** 已读回执. */
    public record Reading(String name, Instant at) {}

    /** 上报去向. @param level key of what kind of step it was; @param told names, and roles at institutions in the reader's language */
    public record Going(String level, Instant at, List<Object> told) {}
}
