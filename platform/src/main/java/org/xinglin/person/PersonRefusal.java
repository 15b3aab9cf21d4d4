package org.xinglin.person;

import org.xinglin.kernel.Refusal;

/** 居民主索引拒绝理由. */
public enum PersonRefusal implements Refusal {
    /** No such resident, or none within reach. */
    RESIDENT_UNKNOWN(Kind.UNKNOWN),
    /** Nobody of this name and number. */
    NOBODY_FOUND(Kind.UNKNOWN),
    /** Somebody saved since the page was opened. */
    STALE(Kind.CONFLICT),
    /** Not 17 digits and a digit or X. */
    ID_NUMBER_FORM(Kind.INVALID),
    /** The eight digits of birth are no date. */
    ID_NUMBER_DATE(Kind.INVALID),
    /** The check digit is another. */
    ID_NUMBER_CHECK(Kind.INVALID),
    /** {0} by the number, {1} as given. */
    ID_NUMBER_BIRTH_DATE(Kind.INVALID),
    /** The number says the other sex. */
    ID_NUMBER_SEX(Kind.INVALID),
    /** The number is registered already. */
    ID_NUMBER_TAKEN(Kind.CONFLICT),
    /** The other identifier is registered already. */
    IDENTIFIER_TAKEN(Kind.CONFLICT),
    /** Blank, or longer than {0}. */
    IDENTIFIER_FORM(Kind.INVALID),
    /** Blank, or longer than {0}. */
    NAME_MISSING(Kind.INVALID),
    /** In the future, or longer ago than anybody lives. */
    BIRTH_DATE_IMPOSSIBLE(Kind.INVALID),
    /** No birth date and no number to take it from. */
    BIRTH_DATE_MISSING(Kind.INVALID),
    /** No phone number. */
    PHONE_FORM(Kind.INVALID),
    /** Not 12 digits. */
    DIVISION_FORM(Kind.INVALID),
    /** Longer than {0}. */
    ADDRESS_FORM(Kind.INVALID),
    /** Not 4 to 40 letters and digits. */
    INSURANCE_NUMBER_FORM(Kind.INVALID),
    /** Somebody like this is registered already; to be confirmed. */
    MAYBE_REGISTERED(Kind.CONFLICT),
    /** Asked and there are some, but none is named. */
    LIST_EMPTY(Kind.INVALID),
    /** Asked and there is none, yet some are named. */
    LIST_CONTRADICTED(Kind.INVALID),
    /** {0} is no date. */
    DATE_UNREADABLE(Kind.INVALID),
    /** {0} is none of the choices. */
    CHOICE_UNKNOWN(Kind.INVALID),
    /** Words longer than {0}, or with control characters. */
    WORDS_FORM(Kind.INVALID),
    /** A purpose must be given. */
    PURPOSE_MISSING(Kind.INVALID),
    /** The home institution does not exist or lies outside the scope. */
    HOME_OUTSIDE(Kind.INVALID),
    /** Pregnant, but the index says male. */
    PREGNANT_MAN(Kind.INVALID),
    /** The record was merged into that of {0}. */
    MERGED_AWAY(Kind.CONFLICT),
    /** {0} died on {1}. */
    RESIDENT_DEAD(Kind.CONFLICT),
    /** A guardian has a name of at most {0} characters and a phone. */
    GUARDIAN_FORM(Kind.INVALID);

    private final Kind kind;

    PersonRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
