package org.xinglin.page;

import org.xinglin.kernel.Caller;

/** 脱敏: what a reader sees of a person: all of it, or 张*, 990101********123X, 138****5678 by role. */
public final class Masked {
    private Masked() {}

    public static String name(Caller reader, String name) { return reader.role().seesIdentity() ? name : name(name); }

    /** The surname and one star, whatever the length. */
    public static String name(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "*";
    }

    public static String idNumber(Caller reader, String number) {
        return reader.role().seesIdentity() ? number : idNumber(number);
    }

    /** The first six and the last four (rules of rules.md 9: 6+4). */
    public static String idNumber(String number) {
        return number.length() < 11
            ? "*".repeat(number.length())
            : number.substring(0, 6) + "*".repeat(number.length() - 10) + number.substring(number.length() - 4);
    }

    public static String phone(Caller reader, String phone) {
        return reader.role().seesIdentity() ? phone : phone(phone);
    }

    /** The first three and the last four. */
    public static String phone(String phone) {
        return phone.length() < 8
            ? "*".repeat(phone.length())
            : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }
}
