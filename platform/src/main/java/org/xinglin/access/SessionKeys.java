package org.xinglin.access;

/** What a session holds: identifiers and what tells one browser from another; no rights, no names of residents. */
final class SessionKeys {
    static final String ACCOUNT = "account";
    static final String POST = "post";
    /** Seconds since 1970 when somebody last did something, in steps of a minute; what a page fetches by itself does not count. */
    static final String ACTIVE = "active";
    /** Network address of the sign-in. */
    static final String FROM = "from";
    /** User-Agent of the sign-in, cut to 300 characters: the names of some stand at its end. */
    static final String BROWSER = "browser";

    private SessionKeys() {}
}
