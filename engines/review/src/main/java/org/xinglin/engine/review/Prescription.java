package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SpecialDecoction;

/**
 * 处方: the rows of one prescription and how it is to be taken, or the western and patent medicines of one. A day's dose of
 * a row is its grams × packets ÷ days.
 *
 * @param label what people call it, such as its number; may be empty
 * @param medicines western and patent medicines written on it, by id or exact name; they belong on a sheet of their own
 * @param validDays how long it may be redeemed, the day of issue included
 * @param reason why it covers more days than the rule; empty if none is written
 * @param assessed whether the chart holds the strict assessment that more than four weeks ask for
 * @param packetCost what one packet costs, where it was priced
 * @param sheet what stands on the sheet besides the rows; none where the caller does not see the sheet, which is then not judged
 */
public record Prescription(String label, List<Item> items, List<String> medicines, Route route, PreparationForm form,
    int packets, int days, int validDays, Purpose purpose, String reason, boolean assessed,
    Optional<Money> packetCost, Optional<Set<SheetElement>> sheet) {
    private static final int MOST = 1000;

    /** @throws IllegalArgumentException if packets, days or validity are not between 1 and 1,000, or a packet costs less than nothing */
    public Prescription {
        items = List.copyOf(items);
        medicines = List.copyOf(medicines);
        sheet = sheet.map(Set::copyOf);
        if (packetCost.isPresent() && packetCost.get().isNegative())
            throw new IllegalArgumentException("a packet costs %s".formatted(packetCost.get()));
        require("packets", packets);
        require("days", days);
        require("validDays", validDays);
    }

    private static void require(String what, int value) {
        if (value < 1 || value > MOST)
            throw new IllegalArgumentException("%s is %d, must lie between 1 and %d".formatted(what, value, MOST));
    }

    boolean isEmpty() { return items.isEmpty() && medicines.isEmpty(); }

    /** Its label, else its place among the others, counted from 1. */
    String named(int index) {
        return label.isEmpty() ? Integer.toString(index + 1) : label;
    }

    /** An ordinary decoction, one packet a day. */
    public static Builder ofDays(int days) {
        return new Builder(days);
    }

    /** 处方: put together row by row. */
    public static final class Builder {
        private final List<Item> items = new ArrayList<>();
        private final List<String> medicines = new ArrayList<>();
        private final int days;
        private String label = "";
        private Route route = Route.ORAL;
        private PreparationForm form = PreparationForm.DECOCTION;
        private int packets;
        private int validDays = 1;
        private Purpose purpose = Purpose.ORDINARY;
        private String reason = "";
        private boolean assessed;
        private Optional<Money> packetCost = Optional.empty();
        private Optional<Set<SheetElement>> sheet = Optional.empty();

        private Builder(int days) {
            this.days = days;
            packets = days;
        }

        /** A row. */
        public Builder item(Item item) {
            items.add(item);
            return this;
        }

        /** Rows, in their order. */
        public Builder items(List<Item> more) {
            items.addAll(more);
            return this;
        }

        /**
         * A row as written.
         *
         * @param grams decimal grams with at most three places
         */
        public Builder item(String name, String grams) {
            return item(name, grams, "");
        }

        /**
         * A row as written.
         *
         * @param grams decimal grams with at most three places
         * @param note the footnote
         */
        public Builder item(String name, String grams, String note) {
            return item(Item.of(name, Mass.ofGrams(grams), note));
        }

        /**
         * A row whose piece was picked.
         *
         * @param grams decimal grams with at most three places
         */
        public Builder item(HerbId herb, String grams, SpecialDecoction... handling) {
            return item(new Item("", Optional.of(herb), Mass.ofGrams(grams), Set.of(handling), ""));
        }

        /**
         * A medicine written on this prescription.
         *
         * @param idOrName of a western drug or a patent medicine
         */
        public Builder medicine(String idOrName) {
            medicines.add(idOrName);
            return this;
        }

        /** What people call it, such as its number. */
        public Builder label(String given) {
            label = given;
            return this;
        }

        /** Oral unless said otherwise. */
        public Builder route(Route given) {
            route = given;
            return this;
        }

        /** A decoction unless said otherwise. */
        public Builder form(PreparationForm given) {
            form = given;
            return this;
        }

        /** One a day unless said otherwise. */
        public Builder packets(int given) {
            packets = given;
            return this;
        }

        /** How long it may be redeemed, the day of issue included; one day unless said otherwise. */
        public Builder validDays(int given) {
            validDays = given;
            return this;
        }

        /**
         * Ordinary unless said otherwise.
         *
         * @param why it covers more days than the rule; empty if nothing is written
         */
        public Builder purpose(Purpose given, String why) {
            purpose = given;
            reason = why;
            return this;
        }

        /** The chart holds the strict assessment that more than four weeks ask for. */
        public Builder assessed() {
            assessed = true;
            return this;
        }

        /** What one packet costs. */
        public Builder packetCost(Money given) {
            packetCost = Optional.of(given);
            return this;
        }

        /** What stands on the sheet besides the rows; once said, what is missing is found. */
        public Builder sheet(Set<SheetElement> written) {
            sheet = Optional.of(written);
            return this;
        }

        /** The prescription as it was put together. */
        public Prescription build() {
            return new Prescription(label, items, medicines, route, form, packets, days, validDays, purpose, reason,
                assessed, packetCost, sheet);
        }
    }
}
