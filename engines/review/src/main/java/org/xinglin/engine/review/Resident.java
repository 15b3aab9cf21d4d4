package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.HerbId;

/**
 * 居民情况: what the rules need to know about the person.
 *
 * @param gestationWeeks completed weeks; 0 where not pregnant, or not known
 * @param conditions kidney, liver and other states that pieces have cautions for; child and lactation follow by themselves
 * @param allergicTo pieces
 * @param allergies as free text, looked up by name
 * @param medicines western and patent medicines and formulas being taken, by id or exact name
 */
public record Resident(Age age, Sex sex, boolean pregnant, int gestationWeeks, boolean lactating,
    Set<CautionKey> conditions, List<HerbId> allergicTo, List<String> allergies, List<String> medicines) {

    public Resident {
        if (gestationWeeks < 0) throw new IllegalArgumentException("gestation is %d weeks".formatted(gestationWeeks));
        if (gestationWeeks > 0 && !pregnant)
            throw new IllegalArgumentException("%d weeks of gestation without pregnancy".formatted(gestationWeeks));
        conditions = Set.copyOf(conditions);
        allergicTo = List.copyOf(allergicTo);
        allergies = List.copyOf(allergies);
        medicines = List.copyOf(medicines);
    }

    public static Builder aged(int years) { return new Builder(Age.ofYears(years)); }

    public static Builder aged(Age age) { return new Builder(age); }

    /** 居民情况: put together fact by fact. */
    public static final class Builder {
        private final Age age;
        private final Set<CautionKey> conditions = EnumSet.noneOf(CautionKey.class);
        private final List<HerbId> allergicTo = new ArrayList<>();
        private final List<String> allergies = new ArrayList<>();
        private final List<String> medicines = new ArrayList<>();
        private Sex sex = Sex.UNKNOWN;
        private boolean pregnant;
        private int gestationWeeks;
        private boolean lactating;

        private Builder(Age age) { this.age = age; }

        public Builder sex(Sex given) {
            sex = given;
            return this;
        }

        public Builder pregnant() {
            pregnant = true;
            return this;
        }

        public Builder pregnantWeeks(int weeks) {
            gestationWeeks = weeks;
            return pregnant();
        }

        public Builder lactating() {
            lactating = true;
            return this;
        }

        public Builder condition(CautionKey key) {
            conditions.add(key);
            return this;
        }

        public Builder renalImpairment() { return condition(CautionKey.RENAL); }

        public Builder hepaticImpairment() { return condition(CautionKey.HEPATIC); }

        public Builder allergicTo(HerbId herb) {
            allergicTo.add(herb);
            return this;
        }

        public Builder allergicTo(String freeText) {
            allergies.add(freeText);
            return this;
        }

        /** @param idOrName of a western drug or a formula */
        public Builder takes(String idOrName) {
            medicines.add(idOrName);
            return this;
        }

        public Resident build() {
            return new Resident(age, sex, pregnant, gestationWeeks, lactating, conditions, allergicTo, allergies,
                medicines);
        }
    }
}
