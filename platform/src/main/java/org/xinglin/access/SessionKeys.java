package org.xinglin.access;

/** What a session holds: identifiers and one time, nothing that could grow old. */
final class SessionKeys {
    static final String ACCOUNT = "account";
    static final String POST = "post";

    private SessionKeys() {}
}
