package org.xinglin.access;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;

/** 重置码通道: takes a one-time code to the registered phone of its account; the module that sends messages is of this kind. */
public interface CodeChannel {
    /** Stands or falls with the caller's transaction. @param from the institution of a post the person holds */
    void send(AccountId account, InstitutionId from, String code, Instant expires);
}
