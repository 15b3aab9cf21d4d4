package org.xinglin.review.rules;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;
import org.xinglin.page.Columns;
import org.xinglin.review.CountyRules;
import org.xinglin.review.Treatment;

/** Proposals and what became of them; the approved ones lie over the shipped rows. */
@Repository
class ChangeRows implements CountyRules {
    private static final String CHANGE = """
        select id, kind, rule, level, grade, severity, override_right, name, value, unit, herb_a, herb_b, place_id, effective_from, source, confidence,
               reason, stage, proposed_at, proposer_account, proposer_staff, proposer_name, house_id, decided_at, decider_staff,
               decider_name, decision_note, version
          from review.rule_change
        """;
    private static final String REJECTED = "REJECTED";
    private static final Policy NOTHING = Policy.of("own", List.of(), List.of(), List.of());
    private final JdbcClient jdbc;

    ChangeRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    @Override
    public Rows over(Policy shipped) {
        var approved = jdbc.sql(CHANGE + """
                 where stage = 'APPROVED' and kind in ('SETTING', 'LIMIT', 'PAIR') order by decided_at desc, id desc
                """).query(ChangeRows::change).list().stream().map(RuleChange::row).toList();
        var own = new HashMap<InstitutionId, Policy>();
        approved.stream().filter(row -> row.place().isPresent())
            .collect(Collectors.groupingBy(row -> row.place().orElseThrow()))
            .forEach((place, rows) -> own.put(place, RuleRow.before(rows, NOTHING)));
        return new Rows(RuleRow.before(approved.stream().filter(row -> row.place().isEmpty()).toList(), shipped), own);
    }

    void add(RuleChange change) {
        var row = change.row();
        var cells = Cells.of(row.plain());
        jdbc.sql("""
                insert into review.rule_change (id, kind, rule, level, grade, severity, override_right, name, value, unit, herb_a, herb_b,
                       place_id, effective_from, source, confidence, reason, stage, proposed_at, proposer_account, proposer_staff,
                       proposer_name, house_id)
                values (:id, :kind, :rule, :level, :grade, :severity, :override, :name, :value, :unit, :a, :b, :place, :from, :source,
                       :confidence, :reason, :stage, :at, :account, :staff, :by, :house)
                """)
            .param("id", change.id().value()).param("kind", cells.kind)
            .param("rule", row.rule().map(Enum::name).orElse(""))
            .param("level", row.level().map(Enum::name).orElse("*")).param("grade", cells.grade)
            .param("severity", cells.severity).param("override", cells.override).param("name", cells.name)
            .param("value", cells.value).param("unit", cells.unit).param("a", cells.a).param("b", cells.b)
            .param("place", row.place().map(InstitutionId::value).orElse(null)).param("from", row.effectiveFrom())
            .param("source", row.source()).param("confidence", row.confidence().written())
            .param("reason", change.reason()).param("stage", word(change.proposal().stage()))
            .param("at", utc(change.proposal().proposedAt())).param("account", change.account())
            .param("staff", change.proposal().proposer()).param("by", change.proposal().proposerName())
            .param("house", change.house().value()).update();
    }

    /** What each kind of row has of its own; empty where a kind has no such thing. */
    private record Cells(String kind, String grade, String severity, String override, String name, String value,
        String unit, String a, String b) {
        static Cells of(RuleRow row) {
            return switch (row) {
                case RuleRow.OfSetting(var setting) -> new Cells("SETTING", setting.grade().name(),
                    setting.severity().name(), setting.override().name(), "", "", "", "", "");
                case RuleRow.OfLimit(var limit) -> new Cells("LIMIT", "", "", "", limit.name(), limit.value(),
                    limit.unit(), "", "");
                case RuleRow.OfPair(var pair) -> new Cells("PAIR", pair.grade().name(), "", "", "", "", "",
                    pair.a().value(), pair.b().value());
                case RuleRow.OfTreatment treated -> new Cells("TREATMENT", treated.grade().name(), "", "", "",
                    treated.treatment().name(), "", "", "");
                case RuleRow.OfDesk desk -> new Cells("DESK", "", "", "", desk.setting().column(), desk.value(), "", "",
                    "");
                case RuleRow.AtOne one -> of(one.row());
            };
        }
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

    List<RuleChange> ofDesk() {
        return jdbc.sql(CHANGE + " where kind = 'DESK' order by id desc limit 200").query(ChangeRows::change).list();
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
        int rows = jdbc.sql("""
                update review.rule_change
                   set stage = :stage, decided_at = :at, decider_staff = :by, decider_name = :name, decision_note = :note, version = version + 1
                 where id = :id and version = :version
                """)
            .params(Columns.decided(change.proposal())).param("stage", word(change.proposal().stage()))
            .param("id", change.id().value()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(change.id() + " saved since it was read");
    }

    /** As the table has said it since before other proposals. */
    private static String word(Proposal.Stage stage) {
        return stage == Proposal.Stage.REFUSED ? REJECTED : stage.name();
    }

    private static RuleChange change(ResultSet row, int n) throws SQLException {
        var stage = row.getString("stage");
        var at = instantIfAny(row, "decided_at");
        var proposal = new Proposal(uuid(row, "proposer_staff"), row.getString("proposer_name"),
            instant(row, "proposed_at"),
            stage.equals(REJECTED) ? Proposal.Stage.REFUSED : Proposal.Stage.valueOf(stage),
            at.isEmpty()
                ? Optional.empty()
                : Optional.of(new Proposal.Decision(uuid(row, "decider_staff"), row.getString("decider_name"), at.get(),
                    row.getString("decision_note"))),
            row.getInt("version"));
        var approvedBy = proposal.isApproved()
            ? proposal.proposerName() + "、" + proposal.decision().orElseThrow().name()
            : "";
        return new RuleChange(new ChangeId(uuid(row, "id")), placed(row, ruleRow(row, approvedBy)),
            row.getString("reason"), uuid(row, "proposer_account"), new InstitutionId(uuid(row, "house_id")), proposal);
    }

    private static RuleRow placed(ResultSet row, RuleRow plain) throws SQLException {
        var place = row.getObject("place_id", UUID.class);
        return place == null ? plain : new RuleRow.AtOne(new InstitutionId(place), plain);
    }

    private static RuleRow ruleRow(ResultSet row, String approvedBy) throws SQLException {
        var from = row.getObject("effective_from", LocalDate.class);
        var source = row.getString("source");
        var confidence = Confidence.of(row.getString("confidence"));
        var note = row.getString("reason");
        var level = Optional.of(row.getString("level")).filter(text -> !text.equals("*"))
            .map(InstitutionLevel::valueOf);
        return switch (row.getString("kind")) {
            case "SETTING" -> new RuleRow.OfSetting(new Setting(rule(row), Grade.valueOf(row.getString("grade")), level,
                Severity.valueOf(row.getString("severity")), OverrideRight.valueOf(row.getString("override_right")),
                from,
                approvedBy, source, confidence, note));
            case "LIMIT" ->
                new RuleRow.OfLimit(new Limit(rule(row), row.getString("name"), level, row.getString("value"),
                    row.getString("unit"), from, approvedBy, source, confidence, note));
            case "PAIR" -> new RuleRow.OfPair(new LocalPair(HerbId.of(row.getString("herb_a")),
                HerbId.of(row.getString("herb_b")), Grade.valueOf(row.getString("grade")), from, approvedBy, source,
                confidence, note));
            case "TREATMENT" -> new RuleRow.OfTreatment(rule(row), Grade.valueOf(row.getString("grade")),
                Treatment.valueOf(row.getString("value")),
                new RuleRow.Ground(from, approvedBy, source, confidence, note));
            case "DESK" -> new RuleRow.OfDesk(DeskValue.of(row.getString("name")), row.getString("value"),
                new RuleRow.Ground(from, approvedBy, source, confidence, note));
            default -> throw new IllegalStateException("rule_change of kind " + row.getString("kind"));
        };
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return Rule.valueOf(row.getString("rule"));
    }
}
