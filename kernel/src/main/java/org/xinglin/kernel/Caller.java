package org.xinglin.kernel;

import java.util.UUID;

/**
 * 操作者: who asks, in which post. Every door that changes or reads a record takes one.
 *
 * @param account the account signed in; @param staff the person behind it (the account itself for a service account)
 * @param name the person's name as colleagues know it; @param post the post chosen after sign-in
 * @param institution where the post is; @param scope the institutions whose records the post may see
 */
public record Caller(UUID account, UUID staff, String name, UUID post, Role role, UUID institution,
    String institutionName, Scope scope) {
    private static final UUID NOBODY = new UUID(0, 0);
    /** The program itself, acting by rule: auto-pass, expiry, scheduled work. */
    public static final Caller PROGRAM = new Caller(NOBODY, NOBODY, "系统", NOBODY, Role.SERVICE_ACCOUNT, NOBODY, "系统",
        Scope.COUNTY);

    /** The same at the desk of an absent colleague: what is recorded bears both names. */
    public Caller inPlaceOf(String absent) {
        return new Caller(account, staff, "%s（代 %s）".formatted(name, absent), post, role, institution,
            institutionName, scope);
    }

    public boolean isProgram() { return account.equals(NOBODY); }
}
