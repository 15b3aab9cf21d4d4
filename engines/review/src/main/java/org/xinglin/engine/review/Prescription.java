package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SpecialDecoction;

/**
 * 中药饮片处方: the rows of one prescription and how it is to be taken. A day's dose of a row is its grams × packets ÷ days.
 *
 * @param label what people call it, such as its number; may be empty
 * @param validDays how long it may be redeemed, the day of issue included
 * @param reason why it covers more days than the rule; empty if none is written
 * @param assessed whether the chart holds the strict assessment that more than four weeks ask for
 */
public record Prescription(String label, List<Item> items, Route route, PreparationForm form, int packets, int days,
    int validDays, Purpose purpose, String reason, boolean assessed) {
    private static final int MOST = 1000;

    public Prescription {
        items = List.copyOf(items);
        require("packets", packets);
        require("days", days);
        require("validDays", validDays);
    }

    private static void require(String what, int value) {
        if (value < 1 || value > MOST)
            throw new IllegalArgumentException("%s is %d, must lie between 1 and %d".formatted(what, value, MOST));
    }

    /** An ordinary decoction, one packet a day. */
    public static Builder ofDays(int days) {
        return new Builder(days);
    }

    /** 处方: put together row by row. */
    public static final class Builder {
        private final List<Item> items = new ArrayList<>();
        private final int days;
        private String label = "";
        private Route route = Route.ORAL;
        private PreparationForm form = PreparationForm.DECOCTION;
        private int packets;
        private int validDays = 1;
        private Purpose purpose = Purpose.ORDINARY;
        private String reason = "";
        private boolean assessed;

        private Builder(int days) {
            this.days = days;
            packets = days;
        }

        public Builder item(Item item) {
            items.add(item);
            return this;
        }

        public Builder items(List<Item> more) {
            items.addAll(more);
            return this;
        }

        /** @param grams decimal grams with at most three places */
        public Builder item(String name, String grams) {
            return item(name, grams, "");
        }

        public Builder item(String name, String grams, String note) {
            return item(Item.of(name, Mass.ofGrams(grams), note));
        }

        public Builder item(HerbId herb, String grams, SpecialDecoction... handling) {
            return item(new Item("", Optional.of(herb), Mass.ofGrams(grams), Set.of(handling), ""));
        }

        public Builder label(String given) {
            label = given;
            return this;
        }

        public Builder route(Route given) {
            route = given;
            return this;
        }

        public Builder form(PreparationForm given) {
            form = given;
            return this;
        }

        public Builder packets(int given) {
            packets = given;
            return this;
        }

        public Builder validDays(int given) {
            validDays = given;
            return this;
        }

        public Builder purpose(Purpose given, String why) {
            purpose = given;
            reason = why;
            return this;
        }

        public Builder assessed() {
            assessed = true;
            return this;
        }

        public Prescription build() {
            return new Prescription(label, items, route, form, packets, days, validDays, purpose, reason, assessed);
        }
    }
}
