package org.xinglin.review.rules;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.Toxicity;

/** 审方台设置: what a county sets of how its reviewing runs; the names are those of {@code review.setting}. */
public enum DeskValue {
    DEADLINE_MINUTES(whole(1, 1440)), HOLD_MINUTES(whole(1, 240)), AUTOMATIC_PASS(DeskValue::isYesOrNo),
    /** Words separated by a blank. */
    TOXICITY_TO_PHARMACIST(words(Toxicity::of)),
    /** Likewise; what law names is not left out. */
    CONTROLLED_TO_PHARMACIST(words(Controlled::of)), RUNNING_MARGIN_DAYS(whole(0, 30)), DIALOGUE_PAUSES_DEADLINE(
        DeskValue::isYesOrNo), CHECKS_PER_MINUTE(whole(1, 6000)), KEYED_BATCH_KIB(whole(64, 65_536)), KEPT_ANSWER_HOURS(
            whole(1, 720)), REPLAY_DAYS(whole(1, 1100)), RULE_STATISTICS_DAYS(
                whole(1, 1100)), SECOND_LOOK_RULES_SHARE(DeskValue::isShare), SECOND_LOOK_PHARMACIST_SHARE(
                    DeskValue::isShare), SECOND_LOOK_SEED(value -> value.matches("[ -~]{1,100}"));

    private final Predicate<String> fitting;

    DeskValue(Predicate<String> fitting) { this.fitting = fitting; }

    /** As the table writes it. */
    public String column() { return name().toLowerCase(Locale.ROOT); }

    /** @throws IllegalArgumentException if there is none of that name */
    static DeskValue of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }

    boolean fits(String value) {
        return fitting.test(value);
    }

    static List<String> words(String value) {
        return Arrays.asList(value.split(" "));
    }

    private static Predicate<String> whole(int least, int most) {
        return value -> value.matches("\\d{1,6}") && Integer.parseInt(value) >= least
            && Integer.parseInt(value) <= most;
    }

    private static Predicate<String> words(Function<String, ? extends Enum<?>> reading) {
        return value -> {
            try {
                return words(value).stream().map(reading).allMatch(Objects::nonNull);
            } catch (IllegalArgumentException unknown) {
                return false;
            }
        };
    }

    private static boolean isYesOrNo(String value) { return value.equals("true") || value.equals("false"); }

    private static boolean isShare(String value) {
        return value.matches("[01](\\.\\d{1,6})?") && new BigDecimal(value).compareTo(BigDecimal.ONE) <= 0;
    }
}
