package org.xinglin.access;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 账号标识: what somebody signs in with. */
public record AccountId(UUID value) {
    public static AccountId of(String text) { return new AccountId(Ids.parse(text)); }

    static AccountId next() { return new AccountId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
