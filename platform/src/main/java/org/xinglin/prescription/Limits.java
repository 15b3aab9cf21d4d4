package org.xinglin.prescription;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 处方限量: what a prescription may hold on one day; each value is dated data with its legal basis.
 *
 * @param validDays days of validity from the day of issue; @param validDaysMost with the prescriber's extension
 * @param days ordinary quantity; @param emergencyDays in an emergency; @param longTermDays with a reason
 * @param longTermDaysMost with assessment and the patient's confirmation; @param toxicDays of the greatest dose of a toxic piece
 * @param paediatricBelowYears whose prescriptions are paediatric; @param rowsMost most rows
 * @param packetGramsMost most grams of one row in a packet: above it somebody mistyped
 * @param paperDays within which a paper prescription is entered; @param planAheadDays before the last part runs out the next is due
 * @param insuredDecoction whether the insurance shares in the decoction fee; @param insuredDelivery in the delivery fee
 */
record Limits(int validDays, int validDaysMost, int days, int emergencyDays, int longTermDays, int longTermDaysMost,
    int toxicDays, int paediatricBelowYears, int rowsMost, int packetGramsMost,
    int paperDays, int planAheadDays, boolean insuredDecoction, boolean insuredDelivery) {

    /** Where the limits stand. */
    @Component
    static class Book {
        private final JdbcClient jdbc;
        private final ByDay<Limits> byDay = new ByDay<>(this::read);

        Book(JdbcClient jdbc) { this.jdbc = jdbc; }

        Limits on(LocalDate day) { return byDay.on(day); }

        private Limits read(LocalDate day) {
            var values = new HashMap<String, Integer>();
            jdbc.sql("""
                    select name, value from prescription.limit_value
                     where effective_from <= :day
                     order by effective_from
                    """)
                .param("day", day).query((row, n) -> values.put(row.getString("name"), row.getInt("value"))).list();
            return new Limits(value(values, "valid_days", day), value(values, "valid_days_most", day),
                value(values, "days", day), value(values, "emergency_days", day), value(values, "long_term_days", day),
                value(values, "long_term_days_most", day), value(values, "toxic_days", day),
                value(values, "paediatric_below_years", day), value(values, "rows_most", day),
                value(values, "packet_grams_most", day),
                value(values, "paper_days", day), value(values, "plan_ahead_days", day),
                value(values, "insured_decoction", day) == 1,
                value(values, "insured_delivery", day) == 1);
        }

        private static int value(Map<String, Integer> values, String name, LocalDate day) {
            var value = values.get(name);
            if (value == null) throw new IllegalStateException("limit %s has no value on %s".formatted(name, day));
            return value;
        }
    }
}
