package org.xinglin.page;

import java.util.List;
import java.util.Set;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** 开通检查: one thing a county needs before it can work, contributed by a module as a bean and shown in the administrators' check list. */
public interface SetUpCheck {
    /** Key of its title; under {@code <key>-hint} stands what happens without it. */
    String key();

    /** Smaller comes first: what others need. */
    int order();

    /** Where it is done; also by table, where {@link #importHref} says so. */
    String href();

    /** Where it is done by table; empty where there is none. */
    default String importHref() { return ""; }

    /** Who can do it. */
    Set<Role> roles();

    /** What is missing within the caller's reach; empty when all is there. Two statements at most. */
    List<Missing> missing(Caller caller);

    /** 缺项. @param name of an institution or a piece; @param key of the text that says what of it is missing; empty without one */
    record Missing(String name, String key) {}
}
