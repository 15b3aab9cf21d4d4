package org.xinglin.person;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the dated rules once: they change by migration only. */
@Repository
class RuleRows {
    private record Rule(String code, LocalDate from, int value) {}

    private final List<Rule> rules;

    RuleRows(JdbcClient jdbc) {
        rules = jdbc.sql("select code, effective_from, value from person.rule order by effective_from")
            .query((row, n) -> new Rule(row.getString("code"), row.getObject("effective_from", LocalDate.class),
                row.getInt("value")))
            .list();
    }

    PersonRules on(LocalDate day) {
        return new PersonRules(value("days-to-term", day), value("longest-term-weeks", day),
            value("fertile-from-years", day), value("fertile-until-years", day),
            value("guardian-below-years", day));
    }

    private int value(String code, LocalDate day) {
        return rules.stream().filter(rule -> rule.code.equals(code) && !day.isBefore(rule.from))
            .reduce((earlier, later) -> later).map(Rule::value)
            .orElseThrow(() -> new IllegalStateException("no rule " + code + " on " + day));
    }
}
