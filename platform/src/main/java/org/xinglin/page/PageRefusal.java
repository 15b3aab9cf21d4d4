package org.xinglin.page;

import org.xinglin.kernel.Refusal;

/** 页面拒绝理由: why a request is turned away before a module sees it. */
public enum PageRefusal implements Refusal {
    /** The route exists, the post may not take it. */
    NOT_YOUR_DESK(Kind.FORBIDDEN),
    /** A command came without a key, or with one that is no UUID. */
    KEY_MISSING(Kind.INVALID),
    /** The key was used before, for something else. */
    KEY_REUSED(Kind.CONFLICT),
    /** A field could not be read; {0} is its name. */
    FIELD_UNREADABLE(Kind.INVALID),
    /** A choice that names nothing: a page altered by hand, or older than the program. */
    CHOICE_UNKNOWN(Kind.INVALID),
    /** The database cannot keep a value: a character nobody sees, a day or number out of all bounds. */
    NOT_STORABLE(Kind.INVALID),
    /** Somebody else saved in the same instant, several times over. */
    BUSY(Kind.CONFLICT),
    /** Nothing stands at this address, or not for this reader. */
    NO_SUCH_PAGE(Kind.UNKNOWN),
    /** The body or file is larger than the program takes. */
    TOO_LARGE(Kind.INVALID), FILE_EMPTY(Kind.INVALID),
    /** Neither Excel nor CSV, or broken. */
    FILE_UNREADABLE(Kind.INVALID),
    /** {0} is the line of a CSV file that breaks its form. */
    FILE_LINE_UNREADABLE(Kind.INVALID),
    /** {0} is the heading a file lacks. */
    COLUMN_MISSING(Kind.INVALID),
    /** {0} is how many such a file may have. */
    TOO_MANY_ROWS(Kind.INVALID),
    /** No rows under the headings. */
    NO_ROWS(Kind.INVALID),
    /** Only a finished dry run can be carried out, and only an import that stands still be tried again. */
    IMPORT_NOT_NOW(Kind.CONFLICT),
    /** Too many pages are open already. */
    TOO_MANY_PAGES(Kind.TOO_OFTEN),
    /** The address answers with a stream of events. */
    STREAM_ONLY(Kind.INVALID);

    private final Kind kind;

    PageRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
