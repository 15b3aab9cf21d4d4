package org.xinglin.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xinglin.page.Masked;
import org.xinglin.page.Page;

/** 居民用语: how pages put a resident into words. */
public final class ResidentWords {
    private ResidentWords() {}

    /** {@code 12 天}, {@code 7 个月}, {@code 42 岁}. */
    public static String age(Page page, LocalDate birth) {
        var age = Age.of(birth, page.today());
        return page.text("person.age." + Stored.of(age.unit()), age.count());
    }

    public static String sex(Page page, Sex sex) { return page.text("person.sex", sex); }

    /** As the reader's role may see it. */
    public static String name(Page page, String name) {
        return page.caller().map(caller -> Masked.name(caller, name)).orElseGet(() -> Masked.name(name));
    }

    public static String idNumber(Page page, Optional<String> number) {
        return number.map(value -> page.caller().map(caller -> Masked.idNumber(caller, value))
            .orElseGet(() -> Masked.idNumber(value))).orElse("");
    }

    public static String phone(Page page, Optional<String> phone) {
        return phone.map(value -> page.caller().map(caller -> Masked.phone(caller, value))
            .orElseGet(() -> Masked.phone(value))).orElse("");
    }

    public static String allergies(Page page, Resident resident) {
        return joined(page, resident.safety().allergies().items().stream().map(Allergy::said).toList());
    }

    public static String conditions(Page page, Resident resident) {
        return joined(page, resident.safety().conditions().items().stream().map(c -> said(page, c)).toList());
    }

    public static String medicines(Page page, Resident resident) {
        return joined(page, resident.safety().medicines().items().stream()
            .filter(medicine -> medicine.takenOn(page.today())).map(Medicine::said).toList());
    }

    static String said(Page page, Condition condition) {
        return switch (condition) {
            case Condition.Cautioned(var key) -> page.text("person.caution", key);
            case Condition.Foreign(var code) -> code.words();
            case Condition.InWords(var words) -> words;
        };
    }

    private static String joined(Page page, List<String> said) { return String.join(page.text("person.comma"), said); }

    /** {@code 孕 12 周}, or that the week is not known; empty if not pregnant. */
    public static String pregnancy(Page page, ReviewFacts facts) {
        if (!facts.pregnant()) return "";
        var weeks = facts.gestationWeeks();
        return weeks.isPresent()
            ? page.text("person.pregnant-weeks", weeks.getAsInt())
            : page.text("person.pregnant");
    }

    /** What nobody has asked, without allergies, which the banner says loudly. */
    public static String notAsked(Page page, ReviewFacts facts) {
        return joined(page, facts.notAsked().stream().filter(q -> q != ReviewFacts.Question.ALLERGIES).sorted()
            .map(question -> page.text("person.question", question)).toList());
    }
}
