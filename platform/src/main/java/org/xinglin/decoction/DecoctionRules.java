package org.xinglin.decoction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.knowledge.HerbId;

/** 煎药规则: the dated data behind soaking, boiling, volumes and clocks, each with its source. */
@Repository
class DecoctionRules {
    private final JdbcClient jdbc;

    DecoctionRules(JdbcClient jdbc) { this.jdbc = jdbc; }

    /**
     * @param values the value of each rule in force on a day; @param decoctFirst minutes of the herbs that have their own,
     *        which boil first whether or not the prescriber wrote 先煎
     */
    record InForce(Map<String, BigDecimal> values, Map<HerbId, Recipe.Range> decoctFirst) {
        private BigDecimal value(String name) {
            var value = values.get(name);
            if (value == null) throw new IllegalStateException("no rule " + name + " in force");
            return value;
        }

        private int whole(String name) { return value(name).intValueExact(); }

        private Duration minutes(String name) { return Duration.ofMinutes(whole(name)); }

        private Recipe.Range range(String name) {
            return new Recipe.Range(whole(name + "_min"), whole(name + "_max"));
        }

        Duration soaking() { return minutes("soaking_minutes"); }

        /** Of any herb marked 先煎 that has no minutes of its own. */
        Recipe.Range usualFirst() {
            return range("decoct_first");
        }

        /** After boiling, the first time. */
        Recipe.Range firstBoil(FormulaClass formulaClass) {
            return range("boil_" + formulaClass.name().toLowerCase(Locale.ROOT));
        }

        /** The second time is slightly shorter: a share of the first one's least, and never more than its most. */
        Recipe.Range secondBoil(FormulaClass formulaClass) {
            var first = firstBoil(formulaClass);
            var least = BigDecimal.valueOf(first.least()).multiply(value("second_boil_share"));
            return new Recipe.Range(least.setScale(0, RoundingMode.CEILING).intValueExact(), first.most());
        }

        /** Before the end of the first boil. */
        Recipe.Range late() { return range("late"); }

        int stirs() { return whole("stirs_min"); }

        BigDecimal hottest() { return value("temperature_max"); }

        /** Millilitres from one packet. */
        Recipe.Range volume(boolean child) {
            return range(child ? "volume_child" : "volume_adult");
        }

        BigDecimal volumeTolerance() { return value("volume_tolerance"); }

        int childYears() { return whole("child_years"); }

        /** From this share of the decocted mass a class of herbs decides how the formula is boiled. */
        BigDecimal classShare() {
            return value("class_share");
        }

        Duration deadline() { return minutes("deadline_minutes"); }

        Duration urgentDeadline() { return minutes("urgent_minutes"); }

        int shelfDays() { return whole("shelf_days"); }

        int sampleDays() { return whole("sample_days"); }
    }

    InForce on(LocalDate day) {
        var values = new HashMap<String, BigDecimal>();
        var first = new HashMap<HerbId, Recipe.Range>();
        jdbc.sql("""
                select name, null as herb_id, value, null::integer as least, null::integer as most, effective_from
                  from decoction.rule where effective_from <= :day
                 union all
                select null, herb_id, null, least, most, effective_from
                  from decoction.decoct_first where effective_from <= :day
                 order by effective_from
                """).param("day", day).query(row -> {
            if (row.getString("name") != null) values.put(row.getString("name"), row.getBigDecimal("value"));
            else
                first.put(HerbId.of(row.getString("herb_id")),
                    new Recipe.Range(row.getInt("least"), row.getInt("most")));
        });
        return new InForce(Map.copyOf(values), Map.copyOf(first));
    }
}
