package org.xinglin.review.rules;

import static org.xinglin.page.Columns.utc;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.engine.review.Rule;
import org.xinglin.kernel.Share;

/**
 * 规则统计: how often each rule spoke over some days, and what pharmacists made of it.
 *
 * @param judged versions the rules judged, of whatever outcome
 */
public record RuleStatistics(int judged, Map<Rule, Hits> rules) {
    private static final int DECIMALS = 4;

    public RuleStatistics {
        rules = Map.copyOf(rules);
    }

    /**
     * 一条规则. All counts are of versions.
     *
     * @param hit with a finding; @param signed of these, signed again by the prescriber for it
     * @param passed of these, passed by a pharmacist although it was more than a hint; @param returned sent back by one
     */
    public record Hits(int hit, int signed, int passed, int returned) {
        static final Hits NONE = new Hits(0, 0, 0, 0);

        /** 放行率: of those a pharmacist decided, the passed. */
        public Optional<BigDecimal> overridden() {
            return Share.of(passed, passed + returned, DECIMALS);
        }
    }

    public Hits of(Rule rule) { return rules.getOrDefault(rule, Hits.NONE); }

    /** 命中率: of the versions judged, those with a finding of the rule. */
    public Optional<BigDecimal> hitRate(Rule rule) {
        return Share.of(of(rule).hit(), judged, DECIMALS);
    }

    @Repository
    static class Book {
        private final JdbcClient jdbc;

        Book(JdbcClient jdbc) { this.jdbc = jdbc; }

        RuleStatistics since(Instant from) {
            int judged = jdbc.sql("select count(*) from review.verdict where judged_at >= :from")
                .param("from", utc(from)).query(Integer.class).single();
            var hits = new EnumMap<Rule, Hits>(Rule.class);
            jdbc.sql("""
                    select h.rule, count(*) as hit, count(*) filter (where h.must_sign and t.reason = 'DOUBLE_SIGNED') as signed,
                           count(*) filter (where h.grave and t.stage = 'PASSED') as passed,
                           count(*) filter (where h.grave and t.stage = 'RETURNED') as returned
                      from (select f.rule, f.prescription_id, f.version, bool_or(f.must_sign) as must_sign,
                                   bool_or(f.severity <> 'INFO') as grave
                              from review.verdict v
                              join review.finding f on f.prescription_id = v.prescription_id and f.version = v.version
                             where v.judged_at >= :from
                             group by f.rule, f.prescription_id, f.version) h
                      left join review.task t on t.prescription_id = h.prescription_id and t.version = h.version
                     group by h.rule
                    """)
                .param("from", utc(from))
                .query((row, n) -> hits.put(Rule.valueOf(row.getString("rule")), new Hits(row.getInt("hit"),
                    row.getInt("signed"), row.getInt("passed"), row.getInt("returned"))))
                .list();
            return new RuleStatistics(judged, hits);
        }
    }
}
