package org.xinglin.person;

import java.util.List;

/** 问询结果: what came of asking. That nobody asked is another thing than that there is none. */
public sealed interface Asked<T> {
    /** 未询问. */
    record NotAsked<T>() implements Asked<T> {}

    /** 无: asked, and there is none. */
    record None<T>() implements Asked<T> {}

    /** 有: asked, and these were named, at least one. */
    record Listed<T>(List<T> named) implements Asked<T> {
        public Listed {
            named = List.copyOf(named);
            if (named.isEmpty()) throw new IllegalArgumentException("listed, but nothing is on the list");
        }
    }

    static <T> Asked<T> notAsked() { return new NotAsked<>(); }

    /** Asked: none, or those listed. */
    static <T> Asked<T> of(List<T> named) {
        return named.isEmpty() ? new None<>() : new Listed<>(named);
    }

    /** Those named; empty too where nobody asked. */
    default List<T> items() {
        return this instanceof Listed<T> listed ? listed.named() : List.of();
    }

    /** For templates. */
    default boolean wasAsked() { return !(this instanceof NotAsked<T>); }
}
