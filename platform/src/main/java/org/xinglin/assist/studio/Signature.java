package org.xinglin.assist.studio;

import java.time.Instant;

/** 签名: the master's word on a version; the latest holds. */
public record Signature(int number, Kind kind, Instant at, String by) {
    public enum Kind {
        /** 签发: desks show it from now on, in the place of any before. */
        SIGNED,
        /** 撤回: desks show nothing of the master. */
        WITHDRAWN
    }
}
