package org.xinglin.prescription.programme;

import org.xinglin.page.Page;

/** 项目用语: how a programme's terms are written. */
public final class ProgrammeWords {
    private ProgrammeWords() {}

    /** What it bears, and of whom. */
    public static String terms(Page page, Programme.Terms terms) {
        var bears = page.text("programme.bears", page.text("programme.covers", terms.covers()),
            terms.share().movePointRight(2).stripTrailingZeros().toPlainString());
        return bears + " · " + terms.leastAge().map(age -> page.text("programme.by-age", age))
            .orElseGet(() -> page.text("programme.by-list"));
    }

    /** From its first day, to the last where one is set. */
    public static String days(Page page, Programme.Terms terms) {
        return terms.to().map(last -> page.text("programme.from-to", terms.from(), last))
            .orElseGet(() -> page.text("programme.from-on", terms.from()));
    }
}
