package org.xinglin.person;

import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.WesternDrugId;
import org.xinglin.page.Page;

/** 过敏: what a resident must not be given. */
public sealed interface Allergy {
    /** A piece of the knowledge base; the review checks rows against it. {@code name} as it was when recorded. */
    record ToHerb(HerbId herb, String name) implements Allergy {}

    /** A western drug of the knowledge base; {@code name} as it was when recorded. */
    record ToDrug(WesternDrugId drug, String name) implements Allergy {}

    /** Coded by another system. */
    record Foreign(ForeignCode code) implements Allergy {}

    /** In words only: food, pollen, a drug the knowledge base does not have. */
    record InWords(String words) implements Allergy {}

    /** As the reader knows it. */
    default String said(Page page) {
        return switch (this) {
            case ToHerb(var herb, var name) -> page.substance(name);
            case ToDrug(var drug, var name) -> page.substance(name);
            case Foreign(var code) -> code.words();
            case InWords(var words) -> words;
        };
    }

    /** As it is recorded. */
    default String said() {
        return switch (this) {
            case ToHerb(var herb, var name) -> name;
            case ToDrug(var drug, var name) -> name;
            case Foreign(var code) -> code.words();
            case InWords(var words) -> words;
        };
    }
}
