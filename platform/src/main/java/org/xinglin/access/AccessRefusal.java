package org.xinglin.access;

import org.xinglin.kernel.Refusal;

/** 权限拒绝理由: why an account, a post or a password is refused. */
public enum AccessRefusal implements Refusal {
    /** No such member of staff, or not within the caller's reach. */
    STAFF_UNKNOWN(Kind.UNKNOWN),
    /** No such account, or not within the caller's reach. */
    ACCOUNT_UNKNOWN(Kind.UNKNOWN),
    /** No such post, or not within the caller's reach. */
    POST_UNKNOWN(Kind.UNKNOWN),
    /** No such token. */
    TOKEN_UNKNOWN(Kind.UNKNOWN),
    /** The post is not one the account holds today. */
    POST_NOT_YOURS(Kind.FORBIDDEN),
    /** Another account has this user name; {0} is the name. */
    USERNAME_TAKEN(Kind.CONFLICT),
    /** The person has an account already. */
    HAS_ACCOUNT(Kind.CONFLICT),
    /** The person holds this post already. */
    POST_HELD(Kind.CONFLICT),
    /** 3 to 40 letters, digits, dots, hyphens. */
    USERNAME_MALFORMED(Kind.INVALID),
    /** A name is 1 to 60 characters. */
    NAME_MALFORMED(Kind.INVALID),
    /** {0} characters at least, of {1} classes; {2} preferred. */
    PASSWORD_WEAK(Kind.INVALID),
    /** The hash takes 72 bytes at most. */
    PASSWORD_TOO_LONG(Kind.INVALID),
    /** The user name stands in the password. */
    PASSWORD_NAMES_USER(Kind.INVALID),
    /** The new password is the old one. */
    PASSWORD_UNCHANGED(Kind.INVALID),
    /** The present password was typed wrong. */
    PASSWORD_WRONG(Kind.INVALID),
    /** The two new passwords differ. */
    PASSWORDS_DIFFER(Kind.INVALID),
    /** A post ends before it begins, or began before it may. */
    DATES_REVERSED(Kind.INVALID),
    /** A token lasts 1 to 366 days. */
    TOKEN_TOO_LONG(Kind.INVALID),
    /** Saved by somebody else since the page was read. */
    STALE(Kind.CONFLICT),
    /** Separation of duties: system, security and audit are three persons' posts. */
    DUTIES_SEPARATED(Kind.CONFLICT),
    /** The role cannot be given by this caller. */
    ROLE_NOT_YOURS_TO_GIVE(Kind.FORBIDDEN),
    /** The institution is not of the caller's community. */
    INSTITUTION_NOT_YOURS(Kind.FORBIDDEN),
    /** Nobody gives themselves posts, or closes the account they sit at. */
    NOT_TO_YOURSELF(Kind.FORBIDDEN),
    /** The role does not exist at an institution of this class; {0} is its name. */
    ROLE_NOT_HERE(Kind.INVALID),
    /** Nobody would be left who can give accounts and posts. */
    LAST_ADMINISTRATOR(Kind.CONFLICT),
    /** The token was issued by this form before, and is shown only once. */
    TOKEN_SHOWN(Kind.CONFLICT),
    /** The own password is the first one or too old. */
    PASSWORD_DUE(Kind.FORBIDDEN),
    /** Weaker than an assessor of level 3 accepts. */
    RULES_TOO_WEAK(Kind.INVALID),
    /** New rules begin on a later day that has none yet. */
    RULES_DATED(Kind.CONFLICT),
    /** No institution has the code {0}. */
    INSTITUTION_UNKNOWN(Kind.INVALID),
    /** {0} is no role. */
    ROLE_UNREADABLE(Kind.INVALID),
    /** {0} is no day. */
    DAY_UNREADABLE(Kind.INVALID),
    /** No such duty, or not of the caller's houses. */
    DUTY_UNKNOWN(Kind.UNKNOWN),
    /** The person has no post at the house in which they could do this. */
    DUTY_UNFIT(Kind.INVALID),
    /** The person is on this roster already in these hours. */
    DUTY_OVERLAPS(Kind.CONFLICT),
    /** A number or a right without its source. */
    SOURCE_MISSING(Kind.INVALID),
    /** No such right to handle controlled pieces. */
    RIGHT_UNKNOWN(Kind.UNKNOWN),
    /** The person holds this right from {0} to {1}. */
    RIGHT_HELD(Kind.CONFLICT),
    /** Only prescribers prescribe, only the pharmacy's people pay out. */
    RIGHT_NEEDS_POST(Kind.CONFLICT),
    /** {0} days at most. */
    RIGHT_TOO_LONG(Kind.INVALID),
    /** The code is wrong, used, too old or was tried too often, or there is no such account. */
    CODE_WRONG(Kind.INVALID),
    /** The code was issued by this form before, and is shown only once. */
    CODE_SHOWN(Kind.CONFLICT),
    /** A mobile phone has 11 digits and begins with 1. */
    PHONE_MALFORMED(Kind.INVALID),
    /** The account belongs to somebody the caller does not administer. */
    NOT_YOUR_STAFF(Kind.FORBIDDEN),
    /** The person has left before. */
    LEFT_ALREADY(Kind.CONFLICT),
    /** Somebody must take over what is open at {0}. */
    HEIR_MISSING(Kind.INVALID),
    /** {0} cannot go on with what is open at {1}. */
    HEIR_UNFIT(Kind.INVALID),
    /** A reason, 200 characters at most. */
    REASON_MISSING(Kind.INVALID),
    /** No such absence, or not within the caller's reach. */
    ABSENCE_UNKNOWN(Kind.UNKNOWN),
    /** An absence of the past is not entered. */
    ABSENCE_PAST(Kind.INVALID),
    /** The person is absent already from {0} to {1}. */
    ABSENCE_OVERLAPS(Kind.CONFLICT),
    /** The stand-in is absent in these days. */
    STAND_IN_ABSENT(Kind.CONFLICT),
    /** The stand-in holds no post in which they could do this work. */
    STAND_IN_UNFIT(Kind.INVALID);

    private final Kind kind;

    AccessRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
