package org.xinglin.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.page.Masked;
import org.xinglin.page.Page;

/** 居民用语: how pages put a resident into words. */
public final class ResidentWords {
    /** Purpose of opening a record on its own page; worded under {@code purpose.view}. */
    static final String VIEW = "view";

    private ResidentWords() {}

    /** A purpose is a word of ours or a sentence somebody wrote. */
    public static String purpose(Page page, Optional<String> purpose) {
        return purpose.map(text -> page.has("purpose." + text) ? page.text("purpose." + text) : text).orElse("");
    }

    /** A value in the record of changes: codes in words, what people wrote as they wrote it. */
    public static String changed(Page page, Institutions institutions, String field, String value) {
        if (value.isEmpty()) return page.text("person.empty");
        if (field.equals("home"))
            return institutions.find(InstitutionId.of(value)).map(found -> found.nameIn(page.locale())).orElse(value);
        if (field.equals("guardian")) return guardian(page, value);
        return parts(key -> page.text(key), page::has, field, value);
    }

    /** The same of {@link SafetyChanged}, or of what a visit has corrected. */
    public static String said(Page page, String value) {
        return parts(key -> page.text(key), page::has, "", value);
    }

    /** The same in a notice, which is worded in the county's language when it is sent. */
    public static String told(Page.Words words, String value) {
        return parts(key -> words.text(Locale.CHINA, key), key -> words.has(Locale.CHINA, key), "", value);
    }

    private static String parts(UnaryOperator<String> text, Predicate<String> has, String field, String value) {
        return Stream.of(value.split("; ")).map(part -> part(text, has, field, part))
            .collect(Collectors.joining(text.apply("person.comma")));
    }

    /** {@code name relation phone}, as {@link Guardian#written} has it; the name may have blanks. */
    private static String guardian(Page page, String written) {
        int phone = written.lastIndexOf(' ');
        int relation = written.lastIndexOf(' ', phone - 1);
        return name(page, written.substring(0, relation)) + " "
            + page.text("person.guardian-relation." + written.substring(relation + 1, phone)) + " "
            + phone(page, Optional.of(written.substring(phone + 1)));
    }

    private static String part(UnaryOperator<String> text, Predicate<String> has, String field, String part) {
        var key = switch (field) {
            case "sex" -> "person.sex." + part;
            case "household" -> "person.household-relation." + part;
            case "temporary" -> "person.temporary." + part;
            case "insurance-kind" -> "person.insurance." + part;
            default -> "person.value." + part.split(" ")[0];
        };
        int number = part.indexOf(TemporaryIdentity.SYSTEM);
        if (number >= 0)
            return text.apply("person.temporary-number") + part.substring(number + TemporaryIdentity.SYSTEM.length());
        if (part.startsWith("caution:"))
            return text.apply("person.caution." + part.substring("caution:".length()).replace('_', '-'));
        if (has.test(key)) return text.apply(key) + (part.contains(" ") ? part.substring(part.indexOf(' ')) : "");
        return part.startsWith("words:") || part.startsWith("patent:") ? part.substring(part.indexOf(':') + 1) : part;
    }

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

    /** What a field holds, or that it was left open. */
    public static String given(Page page, String value) {
        return value.isEmpty() ? page.text("person.not-given") : value;
    }

    public static String allergies(Page page, Resident resident) {
        return joined(page, resident.safety().allergies().items().stream()
            .map(allergy -> allergy.said(page)).toList());
    }

    public static String conditions(Page page, Resident resident) {
        return joined(page, resident.safety().conditions().items().stream().map(c -> said(page, c)).toList());
    }

    public static String medicines(Page page, Resident resident) {
        return joined(page, resident.safety().medicines().items().stream()
            .filter(medicine -> medicine.takenOn(page.today()))
            .map(medicine -> medicine.said(page)).toList());
    }

    static String said(Page page, Condition condition) {
        return switch (condition) {
            case Condition.Cautioned(var key) -> page.text("person.caution", key);
            case Condition.Foreign(var code) -> code.words();
            case Condition.InWords(var words) -> words;
        };
    }

    /** Not asked, none, or what was named. */
    public static String asked(Page page, Asked<?> asked, String named) {
        return switch (asked) {
            case Asked.NotAsked<?> ignored -> page.text("person.value.not-asked");
            case Asked.None<?> ignored -> page.text("person.value.none");
            case Asked.Listed<?> ignored -> named;
        };
    }

    public static String pregnancyState(Page page, Resident resident) {
        return switch (resident.safety().pregnancy()) {
            case Pregnancy.NotAsked() -> page.text("person.value.not-asked");
            case Pregnancy.No(var asked) -> page.text("person.no-on", asked);
            case Pregnancy.Yes(var basis, var date, var asked) -> resident.facts().pregnant()
                ? pregnancy(page, resident.facts())
                : page.text("person.pregnancy-outdated", asked);
        };
    }

    public static String lactationState(Page page, Lactation lactation) {
        return switch (lactation) {
            case Lactation.NotAsked() -> page.text("person.value.not-asked");
            case Lactation.No(var asked) -> page.text("person.no-on", asked);
            case Lactation.Yes(var since, var until) -> page.text("person.value.yes") + " "
                + page.text("person.period", since, until);
        };
    }

    /** How a constant stands in a form. */
    public static String value(Enum<?> constant) { return Stored.of(constant); }

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
