package org.xinglin.kernel;

import java.util.Locale;

/** 拒绝理由: why a rule says no; implemented by each module's enum, worded in {@code messages} under {@link #key()}. */
public interface Refusal {
    /** How an answer on the wire shows the refusal. */
    enum Kind {
        /** 404: it does not exist, or not for this reader. */
        UNKNOWN,
        /** 403: the reader may know of it but may not do this. */
        FORBIDDEN,
        /** 409: it cannot be done in the present state. */
        CONFLICT,
        /** 422: what was sent cannot be right. */
        INVALID,
        /** 429: too often; it may be asked again later. */
        TOO_OFTEN
    }

    /** The enum constant's name. */
    String name();

    Kind kind();

    /** The module whose rule it is: the enum's package name, such as {@code decoction}. */
    default String module() {
        var name = getClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** {@code soaking-too-short} for {@code SOAKING_TOO_SHORT}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Key of the text for the user: {@code refusal.decoction.soaking-too-short}. */
    default String key() {
        return "refusal." + module() + "." + code();
    }
}
