package org.xinglin.person;

import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.knowledge.WesternDrugId;
import org.xinglin.page.Page;

/** 现用药: a medicine being taken, wherever it came from; {@code until} is the last day, empty while it goes on. */
public record Medicine(Taken taken, Optional<LocalDate> from, Optional<LocalDate> until) {
    /** What is taken. */
    public sealed interface Taken {}

    /** 西药 of the knowledge base; {@code name} as it was when recorded. */
    public record Western(WesternDrugId drug, String name) implements Taken {}

    /** 中成药, by the name of its formula. */
    public record Patent(String formula) implements Taken {}

    /** Coded by another system. */
    public record Foreign(ForeignCode code) implements Taken {}

    /** In words only. */
    public record InWords(String words) implements Taken {}

    /** As the reader knows it, without the days. */
    public String said(Page page) {
        return switch (taken) {
            case Western(var drug, var name) -> page.substance(name);
            case Patent(var formula) -> page.substance(formula);
            case Foreign(var code) -> code.words();
            case InWords(var words) -> words;
        };
    }

    /** As it is recorded, without the days. */
    public String said() {
        return switch (taken) {
            case Western(var drug, var name) -> name;
            case Patent(var formula) -> formula;
            case Foreign(var code) -> code.words();
            case InWords(var words) -> words;
        };
    }

    /** Begun on a day unknown and going on. */
    public static Medicine of(Taken taken) {
        return new Medicine(taken, Optional.empty(), Optional.empty());
    }

    public boolean takenOn(LocalDate day) {
        return from.map(first -> !day.isBefore(first)).orElse(true)
            && until.map(last -> !day.isAfter(last)).orElse(true);
    }
}
