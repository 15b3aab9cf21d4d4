package org.xinglin.page;

import java.util.Optional;
import org.xinglin.kernel.Caller;

/** 当前操作者: who is at the desk in this request; {@code access} knows. */
public interface Callers {
    /** Empty for a visitor, and for somebody signed in who has not chosen a post. */
    Optional<Caller> current();
}
