package org.xinglin.review.rules;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.engine.review.Grade;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Limit;
import org.xinglin.engine.review.LocalPair;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.Setting;
import org.xinglin.engine.review.Severity;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;
import org.xinglin.review.CountyRules;
import org.xinglin.review.rules.RuleChange.Decided;
import org.xinglin.review.rules.RuleChange.Proposed;
import org.xinglin.review.rules.RuleChange.Stage;

/** Proposals and what became of them; the approved ones lie over the shipped rows. */
@Repository
class ChangeRows implements CountyRules {
    private static final String CHANGE = """
        select id, kind, rule, level, grade, severity, override_right, name, value, unit, herb_a, herb_b, effective_from, source, confidence,
               reason, stage, proposed_at, proposer_account, proposer_staff, proposer_name, house_id, decided_at, decider_staff,
               decider_name, decision_note, version
          from review.rule_change
        """;
    private final JdbcClient jdbc;

    ChangeRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    @Override
    public Policy over(Policy shipped) {
        var approved = jdbc.sql(CHANGE + " where stage = 'APPROVED' order by decided_at desc, id desc")
            .query(ChangeRows::change).list();
        return RuleRow.before(approved.stream().map(RuleChange::row).toList(), shipped);
    }

    void add(RuleChange change) {
        var row = change.row();
        var columns = jdbc.sql("""
                insert into review.rule_change (id, kind, rule, level, grade, severity, override_right, name, value, unit, herb_a, herb_b,
                       effective_from, source, confidence, reason, stage, proposed_at, proposer_account, proposer_staff, proposer_name,
                       house_id)
                values (:id, :kind, :rule, :level, :grade, :severity, :override, :name, :value, :unit, :a, :b, :from, :source, :confidence,
                       :reason, :stage, :at, :account, :staff, :by, :house)
                """)
            .param("id", change.id().value()).param("rule", row.rule().name())
            .param("level", row.level().map(Enum::name).orElse("*")).param("from", row.effectiveFrom())
            .param("source", row.source()).param("confidence", row.confidence().written())
            .param("reason", change.reason()).param("stage", change.stage().name())
            .param("at", utc(change.proposed().at())).param("account", change.proposed().account())
            .param("staff", change.proposed().staff()).param("by", change.proposed().name())
            .param("house", change.proposed().house().value());
        (switch (row) {
            case RuleRow.OfSetting(var setting) -> columns.param("kind", "SETTING")
                .param("grade", setting.grade().name()).param("severity", setting.severity().name())
                .param("override", setting.override().name()).param("name", "").param("value", "").param("unit", "")
                .param("a", "").param("b", "");
            case RuleRow.OfLimit(var limit) -> columns.param("kind", "LIMIT").param("grade", "").param("severity", "")
                .param("override", "").param("name", limit.name()).param("value", limit.value())
                .param("unit", limit.unit()).param("a", "").param("b", "");
            case RuleRow.OfPair(var pair) -> columns.param("kind", "PAIR").param("grade", pair.grade().name())
                .param("severity", "").param("override", "").param("name", "").param("value", "").param("unit", "")
                .param("a", pair.a().value()).param("b", pair.b().value());
        }).update();
    }

    /** The latest first. */
    List<RuleChange> latest(int limit) {
        return jdbc.sql(CHANGE + " order by id desc limit :limit").param("limit", limit).query(ChangeRows::change)
            .list();
    }

    List<RuleChange> of(Rule rule) {
        return jdbc.sql(CHANGE + " where rule = :rule order by id desc limit 200").param("rule", rule.name())
            .query(ChangeRows::change).list();
    }

    List<RuleChange> waiting() {
        return jdbc.sql(CHANGE + " where stage = 'PROPOSED' order by id limit 200").query(ChangeRows::change).list();
    }

    /** Until the transaction ends no other approves. */
    void oneAtATime() {
        jdbc.sql("lock table review.rule_change in share row exclusive mode").update();
    }

    /** @throws Refused CHANGE_UNKNOWN */
    RuleChange get(ChangeId id) { return one(CHANGE + " where id = :id", id); }

    /** The same, and nobody else may change it until the transaction ends. @throws Refused CHANGE_UNKNOWN */
    RuleChange lock(ChangeId id) {
        return one(CHANGE + " where id = :id for update", id);
    }

    private RuleChange one(String sql, ChangeId id) {
        return jdbc.sql(sql).param("id", id.value()).query(ChangeRows::change).optional()
            .orElseThrow(() -> new Refused(RulesRefusal.CHANGE_UNKNOWN));
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(RuleChange change) {
        var decided = change.decided();
        int rows = jdbc.sql("""
                update review.rule_change
                   set stage = :stage, decided_at = :at, decider_staff = :staff, decider_name = :by, decision_note = :note, version = :version
                 where id = :id and version = :version - 1
                """)
            .param("stage", change.stage().name()).param("at", utc(decided.map(Decided::at)))
            .param("staff", decided.map(Decided::staff).orElse(null)).param("by", decided.map(Decided::name).orElse(""))
            .param("note", decided.map(Decided::note).orElse("")).param("version", change.version())
            .param("id", change.id().value()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(change.id() + " saved since version " + change.version());
    }

    private static RuleChange change(ResultSet row, int n) throws SQLException {
        var stage = Stage.valueOf(row.getString("stage"));
        var proposed = new Proposed(instant(row, "proposed_at"), uuid(row, "proposer_account"),
            uuid(row, "proposer_staff"), row.getString("proposer_name"), new InstitutionId(uuid(row, "house_id")));
        var at = instantIfAny(row, "decided_at");
        var decided = at.isEmpty()
            ? Optional.<Decided>empty()
            : Optional.of(new Decided(at.get(), uuid(row, "decider_staff"), row.getString("decider_name"),
                row.getString("decision_note")));
        var approvedBy = stage == Stage.APPROVED
            ? proposed.name() + "、" + decided.map(Decided::name).orElseThrow()
            : "";
        return new RuleChange(new ChangeId(uuid(row, "id")), ruleRow(row, approvedBy), row.getString("reason"), stage,
            proposed, decided, row.getInt("version"));
    }

    private static RuleRow ruleRow(ResultSet row, String approvedBy) throws SQLException {
        var from = row.getObject("effective_from", LocalDate.class);
        var source = row.getString("source");
        var confidence = Confidence.of(row.getString("confidence"));
        var note = row.getString("reason");
        var rule = Rule.valueOf(row.getString("rule"));
        var level = Optional.of(row.getString("level")).filter(text -> !text.equals("*"))
            .map(InstitutionLevel::valueOf);
        return switch (row.getString("kind")) {
            case "SETTING" -> new RuleRow.OfSetting(new Setting(rule, Grade.valueOf(row.getString("grade")), level,
                Severity.valueOf(row.getString("severity")), OverrideRight.valueOf(row.getString("override_right")),
                from,
                approvedBy, source, confidence, note));
            case "LIMIT" -> new RuleRow.OfLimit(new Limit(rule, row.getString("name"), level, row.getString("value"),
                row.getString("unit"), from, approvedBy, source, confidence, note));
            case "PAIR" -> new RuleRow.OfPair(new LocalPair(HerbId.of(row.getString("herb_a")),
                HerbId.of(row.getString("herb_b")), Grade.valueOf(row.getString("grade")), from, approvedBy, source,
                confidence, note));
            default -> throw new IllegalStateException("rule_change of kind " + row.getString("kind"));
        };
    }
}
