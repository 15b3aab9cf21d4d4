package org.xinglin.assist;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.strings;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.assist.studio.StudioId;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.prescription.SuggestionId;

@Repository
class SuggestionRows {
    private final JdbcClient jdbc;

    SuggestionRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** What was kept before for the same input, model and rules in the visit holds: it was seen then. */
    KeptSuggestion keep(KeptSuggestion made) {
        return jdbc.sql("""
                insert into assist.suggestion (id, visit_id, institution_id, doctor_staff, doctor_name, at, input_hash, model, rules,
                       studio_id, herb_ids, content)
                values (:id, :visit, :institution, :staff, :name, :at, :hash, :model, :rules, :studio, :herbs, :content)
                on conflict (visit_id, input_hash, model, rules) do nothing
                returning id
                """)
            .param("id", made.id().value()).param("visit", made.visit().value())
            .param("institution", made.institution().value()).param("staff", made.doctor())
            .param("name", made.doctorName()).param("at", utc(made.at())).param("hash", made.inputHash())
            .param("model", made.model()).param("rules", made.rules())
            .param("studio", made.studio().map(StudioId::value).orElse(null))
            .param("herbs", made.herbs().stream().map(HerbId::value).toArray(String[]::new))
            .param("content", made.content()).query(UUID.class).optional().map(kept -> made)
            .orElseGet(() -> jdbc.sql("""
                    select * from assist.suggestion
                     where visit_id = :visit and input_hash = :hash and model = :model and rules = :rules
                    """).param("visit", made.visit().value()).param("hash", made.inputHash())
                .param("model", made.model()).param("rules", made.rules()).query(SuggestionRows::suggestion).single());
    }

    /** The first time it was seen holds. */
    void keep(ShownBesideVisit shown) {
        jdbc.sql("""
                insert into assist.shown (id, visit_id, staff_id, staff_name, at, input_hash, model, rules, present, denied, syndromes,
                       herb_ids, content)
                values (:id, :visit, :staff, :name, :at, :hash, :model, :rules, :present, :denied, :syndromes, :herbs, :content)
                on conflict (visit_id, input_hash, model, rules) do nothing
                """)
            .param("id", shown.id()).param("visit", shown.visit().value()).param("staff", shown.staff())
            .param("name", shown.staffName()).param("at", utc(shown.at())).param("hash", shown.inputHash())
            .param("model", shown.model()).param("rules", shown.rules()).param("present", symptoms(shown.present()))
            .param("denied", symptoms(shown.denied()))
            .param("syndromes", shown.syndromes().stream().map(SyndromeId::value).toArray(String[]::new))
            .param("herbs", shown.herbs().stream().map(HerbId::value).toArray(String[]::new))
            .param("content", shown.content()).update();
    }

    private static String[] symptoms(List<SymptomId> symptoms) {
        return symptoms.stream().map(SymptomId::value).toArray(String[]::new);
    }

    /** What stood beside a visit, the latest first. */
    List<ShownBesideVisit> shownBeside(VisitId visit, int limit) {
        return jdbc.sql("select * from assist.shown where visit_id = :visit order by id desc limit :limit")
            .param("visit", visit.value()).param("limit", limit)
            .query((row, n) -> new ShownBesideVisit(uuid(row, "id"), visit, uuid(row, "staff_id"), row.getString(
                "staff_name"), instant(row, "at"), row.getString("input_hash"), row.getString("model"),
                row.getString(
                    "rules"),
                strings(row, "present").stream().map(SymptomId::of).toList(), strings(row, "denied")
                    .stream().map(SymptomId::of).toList(),
                strings(row, "syndromes").stream().map(SyndromeId::of).toList(), strings(row, "herb_ids").stream().map(
                    HerbId::of).toList(),
                row.getString("content")))
            .list();
    }

    Optional<KeptSuggestion> find(SuggestionId id) {
        return jdbc.sql("select * from assist.suggestion where id = :id").param("id", id.value())
            .query(SuggestionRows::suggestion).optional();
    }

    void add(RowAct act, Caller by) {
        jdbc.sql("""
                insert into assist.act (id, suggestion_id, herb_id, kind, reason, note, at, account_id, staff_id, staff_name)
                values (:id, :suggestion, :herb, :kind, :reason, :note, :at, :account, :staff, :name)
                """)
            .param("id", act.id()).param("suggestion", act.suggestion().value()).param("herb", act.herb().value())
            .param("kind", act.kind().name()).param("reason", act.reason().map(Enum::name).orElse(null))
            .param("note", act.note()).param("at", utc(act.at())).param("account", by.account())
            .param("staff", by.staff()).param("name", by.name()).update();
    }

    /** Every act on a visit's suggestions, the first first. */
    List<RowAct> ofVisit(VisitId visit) {
        return jdbc.sql("""
                select a.id, a.suggestion_id, a.herb_id, a.kind, a.reason, a.note, a.at, a.staff_name
                  from assist.act a join assist.suggestion s on s.id = a.suggestion_id
                 where s.visit_id = :visit order by a.id limit 1000
                """).param("visit", visit.value()).query(SuggestionRows::act).list();
    }

    /** Every suggestion that was kept in a visit, the first first. */
    List<KeptSuggestion> keptIn(VisitId visit) {
        return jdbc.sql("select * from assist.suggestion where visit_id = :visit order by id limit 100")
            .param("visit", visit.value()).query(SuggestionRows::suggestion).list();
    }

    Map<SuggestionId, Set<HerbId>> taken(Collection<SuggestionId> suggestions, VisitId visit) {
        record Taken(SuggestionId suggestion, HerbId herb) {}
        var taken = new HashMap<SuggestionId, Set<HerbId>>();
        jdbc.sql("""
                select distinct a.suggestion_id, a.herb_id
                  from assist.act a join assist.suggestion s on s.id = a.suggestion_id
                 where s.id = any(:ids) and s.visit_id = :visit and a.kind <> 'REJECTED'
                """).param("ids", suggestions.stream().map(SuggestionId::value).toArray(UUID[]::new))
            .param("visit", visit.value())
            .query((row, n) -> new Taken(new SuggestionId(uuid(row, "suggestion_id")),
                HerbId.of(row.getString("herb_id"))))
            .list().forEach(each -> taken.computeIfAbsent(each.suggestion, id -> new HashSet<>()).add(each.herb));
        return taken;
    }

    boolean named(SuggestionId suggestion, VisitId visit, FormulaId formula) {
        return jdbc.sql("""
                select exists (select from assist.suggestion
                                where id = :id and visit_id = :visit
                                  and cast(content as jsonb) @> jsonb_build_object('formulas', jsonb_build_array(cast(:formula as text))))
                """).param("id", suggestion.value()).param("visit", visit.value()).param("formula", formula.value())
            .query(Boolean.class).single();
    }

    private static KeptSuggestion suggestion(ResultSet row, int n) throws SQLException {
        return new KeptSuggestion(new SuggestionId(uuid(row, "id")), new VisitId(uuid(row, "visit_id")),
            new InstitutionId(uuid(row, "institution_id")), uuid(row, "doctor_staff"), row.getString("doctor_name"),
            instant(row, "at"), row.getString("input_hash"), row.getString("model"), row.getString("rules"),
            Optional.ofNullable(uuid(row, "studio_id")).map(StudioId::new),
            strings(row, "herb_ids").stream().map(HerbId::of).toList(),
            row.getString("content"));
    }

    private static RowAct act(ResultSet row, int n) throws SQLException {
        return new RowAct(uuid(row, "id"), new SuggestionId(uuid(row, "suggestion_id")),
            HerbId.of(row.getString("herb_id")), RowAct.Kind.valueOf(row.getString("kind")),
            Optional.ofNullable(row.getString("reason")).map(RejectReason::valueOf), row.getString("note"),
            instant(row, "at"), row.getString("staff_name"));
    }
}
