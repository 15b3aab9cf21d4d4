package org.xinglin.prescription;

import org.xinglin.kernel.Refusal;

/** 处方拒绝理由: why a prescription cannot be written, changed, submitted or taken up. */
public enum PrescriptionRefusal implements Refusal {
    PRESCRIPTION_UNKNOWN(Kind.UNKNOWN),
    /** Somebody saved a newer version meanwhile; {0} is its number. */
    STALE(Kind.CONFLICT),
    /** Only the prescriber may change, submit or withdraw it; {0} is the prescriber's name. */
    NOT_THE_PRESCRIBER(Kind.FORBIDDEN), VISIT_UNKNOWN(Kind.UNKNOWN),
    /** Prescription {0} of the visit is paid for or dispensed. */
    PAID_FOR(Kind.CONFLICT),
    /** The visit belongs to another institution than the doctor's post. */
    VISIT_ELSEWHERE(Kind.FORBIDDEN),
    /** The visit is closed or has not begun. */
    VISIT_NOT_OPEN(Kind.CONFLICT),
    /** The visit is with another doctor, {0}. */
    VISIT_OF_COLLEAGUE(Kind.FORBIDDEN),
    /** The visit lacks the disease or the syndrome (both mandatory on a TCM prescription). */
    NO_DIAGNOSIS(Kind.CONFLICT), NO_ROWS(Kind.INVALID),
    /** {0} rows, at most {1}. */
    TOO_MANY_ROWS(Kind.INVALID),
    /** Row {0}: {1} is no name of a piece. */
    HERB_UNKNOWN(Kind.INVALID),
    /** Row {0}: {1} is no name of a piece; {2} names those that come near. */
    HERB_UNKNOWN_NEAR(Kind.INVALID),
    /** Row {0}: {1} may mean several pieces: {2}. */
    HERB_AMBIGUOUS(Kind.INVALID),
    /** Row {0}: {1} stands for several pieces together, each needs its own row: {2}. */
    HERB_COMBINED(Kind.INVALID),
    /** Row {0}, {1}: no grams, or not a number with at most three decimals. */
    GRAMS_UNREADABLE(Kind.INVALID),
    /** Row {0}, {1}: {2} g is more than {3} g, which no packet holds. */
    GRAMS_IMPLAUSIBLE(Kind.INVALID),
    /** Row {0}: grams without a name. */
    HERB_MISSING(Kind.INVALID),
    /** Row {0}, {1}: {2} is no special handling; {3} lists what there is. */
    HANDLING_UNKNOWN(Kind.INVALID),
    /** {0} is not a whole number from {1} to {2}. */
    NUMBER_OUT_OF_RANGE(Kind.INVALID),
    /** {0} is none of the choices. */
    CHOICE_UNKNOWN(Kind.INVALID),
    /** {0} is longer than {1} characters. */
    TEXT_TOO_LONG(Kind.INVALID),
    /** Delivery home without an address. */
    ADDRESS_MISSING(Kind.INVALID),
    /** The centre decocts only decoctions. */
    CENTRE_ONLY_DECOCTS(Kind.INVALID),
    /** {0} is made as {1}: its amounts do not make a decoction unless the prescriber confirms. */
    FORMULA_NOT_DECOCTION(Kind.CONFLICT),
    /** The amounts of {0} are proportions, not a daily dose, unless the prescriber confirms. */
    FORMULA_IS_RATIO(Kind.CONFLICT), FORMULA_UNKNOWN(Kind.UNKNOWN),
    /** {0} days, ordinarily at most {1}, unless a long-term reason is written. */
    TOO_MANY_DAYS(Kind.CONFLICT),
    /** {0} days, in an emergency at most {1}. */
    TOO_MANY_EMERGENCY_DAYS(Kind.CONFLICT),
    /** {0} days, more than {1}: assessment and the patient's confirmation are missing. */
    LONG_TERM_UNCONFIRMED(Kind.CONFLICT),
    /** {0} days, a long-term prescription at most {1}. */
    LONG_TERM_TOO_LONG(Kind.CONFLICT),
    /** A long-term prescription must not hold {0}. */
    LONG_TERM_EXCLUDES(Kind.CONFLICT),
    /** Toxic piece {0}: {1} g in all, at most {2} g (two days of the greatest dose). */
    TOXIC_QUANTITY(Kind.CONFLICT),
    /** {0} has no price today. */
    NO_PRICE(Kind.CONFLICT),
    /** It was submitted already. */
    ALREADY_SUBMITTED(Kind.CONFLICT),
    /** Blocked or returned as it stands: change it, sign again or withdraw it. */
    CHANGE_OR_SIGN(Kind.CONFLICT), WITHDRAWN(Kind.CONFLICT),
    /** Paid or confirmed by insurance: cancel the order first. */
    TAKEN_UP(Kind.CONFLICT), REASON_MISSING(Kind.INVALID),
    /** A second signature answers findings of a blocked or returned version only. */
    NOTHING_TO_SIGN(Kind.CONFLICT),
    /** A doubly signed version passes only by a pharmacist. */
    PHARMACIST_MUST_PASS(Kind.CONFLICT),
    /** The review outcome does not follow from the present stage. */
    NOT_UNDER_REVIEW(Kind.CONFLICT), NOT_PASSED(Kind.CONFLICT),
    /** Valid until {0}. */
    EXPIRED(Kind.CONFLICT),
    /** At most {0} days from the day of issue. */
    VALIDITY_TOO_LONG(Kind.INVALID),
    /** Not issued yet, or over: there is no validity to extend. */
    NOTHING_TO_EXTEND(Kind.CONFLICT),
    /** It was valid until {0} and lapsed unpaid. */
    VALIDITY_LAPSED(Kind.CONFLICT),
    /** No form of this number was printed for the institution. */
    FORM_UNKNOWN(Kind.INVALID), FORM_USED(Kind.CONFLICT), FORMS_UNKNOWN(Kind.UNKNOWN),
    /** Between {0} and {1}. */
    PAPER_TIME_IMPOSSIBLE(Kind.INVALID), WRITER_MISSING(Kind.INVALID), PLAN_UNKNOWN(Kind.UNKNOWN),
    /** Not issued, withdrawn, an emergency, or planned already. */
    PLAN_IMPOSSIBLE(Kind.CONFLICT), PLAN_OVER(Kind.CONFLICT),
    /** It may be issued from {0}. */
    PART_NOT_DUE(Kind.CONFLICT), PART_UNKNOWN(Kind.UNKNOWN), PART_ISSUED(Kind.CONFLICT), PROTOCOL_UNKNOWN(Kind.UNKNOWN),
    /** A protocol of this name, or of these initials. */
    PROTOCOL_EXISTS(Kind.CONFLICT), PROTOCOL_NAMELESS(Kind.INVALID), PROTOCOL_NOT_NOW(Kind.CONFLICT),
    /** {0} proposed it. */
    PROTOCOL_APPROVER_PROPOSED(Kind.FORBIDDEN),
    /** The medicine of {0} was paid for or given out: its visit stays where it is. */
    MEDICINE_TAKEN_UP(Kind.CONFLICT);

    private final Kind kind;

    PrescriptionRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
