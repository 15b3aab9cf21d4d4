package org.xinglin.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.WesternDrugId;

/** One row of person.safety_fact: an allergy, a condition or a medicine as it is stored. */
record SafetyFact(Kind kind, Coding coding, @Nullable String system, @Nullable String code, @Nullable String words,
    @Nullable LocalDate from, @Nullable LocalDate until) {
    private static final int LONGEST = 300;

    enum Kind {
        ALLERGY, CONDITION, MEDICINE
    }

    enum Coding {
        HERB, DRUG, PATENT, CAUTION, FOREIGN, WORDS
    }

    static List<SafetyFact> of(Safety safety) {
        var facts = new ArrayList<SafetyFact>();
        for (var allergy : safety.allergies().items())
            facts.add(of(allergy));
        for (var condition : safety.conditions().items())
            facts.add(of(condition));
        for (var medicine : safety.medicines().items())
            facts.add(of(medicine));
        return facts;
    }

    static SafetyFact of(Allergy allergy) {
        return switch (allergy) {
            case Allergy.ToHerb(var herb, var name) -> named(Kind.ALLERGY, Coding.HERB, herb.value(), name);
            case Allergy.ToDrug(var drug, var name) -> named(Kind.ALLERGY, Coding.DRUG, drug.value(), name);
            case Allergy.Foreign(var code) -> foreign(Kind.ALLERGY, code);
            case Allergy.InWords(var words) -> words(Kind.ALLERGY, words);
        };
    }

    static SafetyFact of(Condition condition) {
        return switch (condition) {
            case Condition.Cautioned(var key) -> coded(Kind.CONDITION, Coding.CAUTION, key.written());
            case Condition.Foreign(var code) -> foreign(Kind.CONDITION, code);
            case Condition.InWords(var words) -> words(Kind.CONDITION, words);
        };
    }

    static SafetyFact of(Medicine medicine) {
        var fact = switch (medicine.taken()) {
            case Medicine.Western(var drug, var name) -> named(Kind.MEDICINE, Coding.DRUG, drug.value(), name);
            case Medicine.Patent(var formula) -> coded(Kind.MEDICINE, Coding.PATENT, formula);
            case Medicine.Foreign(var code) -> foreign(Kind.MEDICINE, code);
            case Medicine.InWords(var words) -> words(Kind.MEDICINE, words);
        };
        return new SafetyFact(fact.kind, fact.coding, fact.system, fact.code, fact.words,
            medicine.from().orElse(null), medicine.until().orElse(null));
    }

    private static SafetyFact coded(Kind kind, Coding coding, String code) {
        return new SafetyFact(kind, coding, null, code, null, null, null);
    }

    private static SafetyFact named(Kind kind, Coding coding, String code, String name) {
        return new SafetyFact(kind, coding, null, code, name, null, null);
    }

    private static SafetyFact foreign(Kind kind, ForeignCode code) {
        return new SafetyFact(kind, Coding.FOREIGN, code.system(), code.code(), code.words(), null, null);
    }

    private static SafetyFact words(Kind kind, String words) {
        return new SafetyFact(kind, Coding.WORDS, null, null, words, null, null);
    }

    Allergy allergy() {
        return switch (coding) {
            case HERB -> new Allergy.ToHerb(HerbId.of(given(code)), given(words));
            case DRUG -> new Allergy.ToDrug(WesternDrugId.of(given(code)), given(words));
            case FOREIGN -> new Allergy.Foreign(foreign());
            case WORDS -> new Allergy.InWords(given(words));
            case PATENT, CAUTION -> throw new IllegalStateException("no allergy: " + this);
        };
    }

    Condition condition() {
        return switch (coding) {
            case CAUTION -> new Condition.Cautioned(CautionKey.of(given(code)));
            case FOREIGN -> new Condition.Foreign(foreign());
            case WORDS -> new Condition.InWords(given(words));
            case HERB, DRUG, PATENT -> throw new IllegalStateException("no condition: " + this);
        };
    }

    Medicine medicine() {
        var taken = switch (coding) {
            case DRUG -> new Medicine.Western(WesternDrugId.of(given(code)), given(words));
            case PATENT -> new Medicine.Patent(given(code));
            case FOREIGN -> new Medicine.Foreign(foreign());
            case WORDS -> new Medicine.InWords(given(words));
            case HERB, CAUTION -> throw new IllegalStateException("no medicine: " + this);
        };
        return new Medicine(taken, Optional.ofNullable(from), Optional.ofNullable(until));
    }

    /** @throws Refused WORDS_FORM */
    void check() {
        for (var text : Arrays.asList(system, code, words))
            if (text != null && (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)))
                throw new Refused(PersonRefusal.WORDS_FORM, LONGEST);
        if (coding == Coding.WORDS && given(words).isBlank()) throw new Refused(PersonRefusal.WORDS_FORM, LONGEST);
    }

    private String given(@Nullable String column) {
        if (column == null) throw new IllegalStateException("column missing in " + this);
        return column;
    }

    private ForeignCode foreign() {
        return new ForeignCode(system == null ? "" : system, code == null ? "" : code, words == null ? "" : words);
    }

    /** For the record of changes: {@code 人参(renshen)}, {@code words:海鲜}, {@code 阿司匹林(w_aspirin) 2026-01-01/}. */
    String written() {
        var text = switch (coding) {
            case HERB, DRUG -> words + "(" + code + ")";
            case PATENT, CAUTION -> Stored.of(coding) + ":" + code;
            case FOREIGN -> "foreign:" + system + "|" + code + "|" + words;
            case WORDS -> "words:" + words;
        };
        if (from == null && until == null) return text;
        return text + " " + (from == null ? "" : from) + "/" + (until == null ? "" : until);
    }
}
