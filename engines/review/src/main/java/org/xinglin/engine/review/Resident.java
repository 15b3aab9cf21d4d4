package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.HerbId;

/**
 * 居民情况: what the rules need to know about the person.
 *
 * @param gestationWeeks completed weeks; 0 where not pregnant, or not known
 * @param weight of the body, where it was taken
 * @param kidney what is known of the kidneys; where it is impaired, {@code conditions} say so too, and the other way round
 * @param liver likewise
 * @param conditions states that pieces have cautions for; child and lactation follow by themselves
 * @param allergicTo pieces
 * @param allergies as free text, looked up by name
 * @param medicines western and patent medicines and formulas being taken, by id or exact name
 */
public record Resident(Age age, Sex sex, boolean pregnant, int gestationWeeks, boolean lactating,
    Optional<Mass> weight, OrganFunction kidney, OrganFunction liver, Set<CautionKey> conditions,
    List<HerbId> allergicTo, List<String> allergies, List<String> medicines) {
    private static final Mass HEAVIEST = Mass.ofGrams(500_000);

    /** @throws IllegalArgumentException if the facts cannot be true of anybody */
    public Resident {
        if (gestationWeeks < 0) throw new IllegalArgumentException("gestation is %d weeks".formatted(gestationWeeks));
        if (gestationWeeks > 0 && !pregnant)
            throw new IllegalArgumentException("%d weeks of gestation without pregnancy".formatted(gestationWeeks));
        if (weight.isPresent() && (weight.get().isZero() || weight.get().compareTo(HEAVIEST) > 0))
            throw new IllegalArgumentException("body weight is %s, must lie above 0 and at most at %s"
                .formatted(weight.get(), HEAVIEST));
        if (kidney == OrganFunction.NORMAL && conditions.contains(CautionKey.RENAL)) kidney = OrganFunction.IMPAIRED;
        if (liver == OrganFunction.NORMAL && conditions.contains(CautionKey.HEPATIC)) liver = OrganFunction.IMPAIRED;
        var all = EnumSet.noneOf(CautionKey.class);
        all.addAll(conditions);
        if (kidney != OrganFunction.NORMAL) all.add(CautionKey.RENAL);
        if (liver != OrganFunction.NORMAL) all.add(CautionKey.HEPATIC);
        conditions = Set.copyOf(all);
        allergicTo = List.copyOf(allergicTo);
        allergies = List.copyOf(allergies);
        medicines = List.copyOf(medicines);
    }

    /**
     * Where only completed years are known.
     *
     * @param years completed years
     */
    public static Builder aged(int years) { return new Builder(Age.ofYears(years)); }

    /** Where years, months or days are known. */
    public static Builder aged(Age age) { return new Builder(age); }

    /** 居民情况: put together fact by fact; what is not said is not so, or not known. */
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
        private Optional<Mass> weight = Optional.empty();
        private OrganFunction kidney = OrganFunction.NORMAL;
        private OrganFunction liver = OrganFunction.NORMAL;

        private Builder(Age age) { this.age = age; }

        /** Only to find contradictions: no rule decides by it alone. */
        public Builder sex(Sex given) {
            sex = given;
            return this;
        }

        /** Pregnant, the week not known. */
        public Builder pregnant() {
            pregnant = true;
            return this;
        }

        /**
         * Pregnant.
         *
         * @param weeks completed weeks of gestation
         */
        public Builder pregnantWeeks(int weeks) {
            gestationWeeks = weeks;
            return pregnant();
        }

        /** Breast-feeding. */
        public Builder lactating() {
            lactating = true;
            return this;
        }

        /**
         * How much the resident weighs.
         *
         * @param given of the body, as last taken
         */
        public Builder weighing(Mass given) {
            weight = Optional.of(given);
            return this;
        }

        /** A state that pieces have cautions for. */
        public Builder condition(CautionKey key) {
            conditions.add(key);
            return this;
        }

        /** All of them. */
        public Builder conditions(Collection<CautionKey> keys) {
            conditions.addAll(keys);
            return this;
        }

        /** How far the kidneys are impaired. */
        public Builder kidney(OrganFunction given) {
            kidney = given;
            return this;
        }

        /** How far the liver is impaired. */
        public Builder liver(OrganFunction given) {
            liver = given;
            return this;
        }

        /** Kidneys impaired, how far is not known. */
        public Builder renalImpairment() {
            return kidney(OrganFunction.IMPAIRED);
        }

        /** Liver impaired, how far is not known. */
        public Builder hepaticImpairment() {
            return liver(OrganFunction.IMPAIRED);
        }

        /** A piece that was picked. */
        public Builder allergicTo(HerbId herb) {
            allergicTo.add(herb);
            return this;
        }

        /** As somebody wrote it; looked up among the names of pieces. */
        public Builder allergicTo(String freeText) {
            allergies.add(freeText);
            return this;
        }

        /**
         * A medicine being taken.
         *
         * @param idOrName of a western drug, a patent medicine or a formula
         */
        public Builder takes(String idOrName) {
            medicines.add(idOrName);
            return this;
        }

        /** The facts as they were put together. */
        public Resident build() {
            return new Resident(age, sex, pregnant, gestationWeeks, lactating, weight, kidney, liver, conditions,
                allergicTo, allergies, medicines);
        }
    }
}
