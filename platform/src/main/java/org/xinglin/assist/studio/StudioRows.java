package org.xinglin.assist.studio;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.strings;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.clinic.VisitId;
import org.xinglin.engine.assist.master.Experience;
import org.xinglin.engine.assist.master.Mined;
import org.xinglin.evidence.CanonicalJson;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Scope;
import org.xinglin.kernel.Sha256;
import tools.jackson.databind.json.JsonMapper;

/** Studios, consents, minings, versions and signatures. */
@Repository
class StudioRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STUDIO = """
        select s.id, s.master_staff, s.master_name, s.institution_id, s.teacher, s.school, s.opened_at, s.recognised_at, s.recognised_by,
               (select c.from_day from assist.studio_consent c where c.studio_id = s.id order by c.id desc limit 1) as from_day,
               (select max(v.number) from assist.studio_version v where v.studio_id = s.id) as latest,
               (select case g.kind when 'SIGNED' then g.number end from assist.studio_signature g where g.studio_id = s.id
                 order by g.id desc limit 1) as signed
          from assist.studio s
        """;
    private final JdbcClient jdbc;

    StudioRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @return whether the master had none yet */
    boolean add(StudioId id, Caller master, Lineage lineage, Instant at) {
        return jdbc.sql("""
                insert into assist.studio (id, master_staff, master_name, institution_id, teacher, school, opened_at)
                values (:id, :staff, :name, :institution, :teacher, :school, :at)
                on conflict (master_staff) do nothing
                """).param("id", id.value()).param("staff", master.staff()).param("name", master.name())
            .param("institution", master.institution()).param("teacher", lineage.teacher())
            .param("school", lineage.school()).param("at", utc(at)).update() == 1;
    }

    Optional<Studio> find(StudioId id) {
        return jdbc.sql(STUDIO + " where s.id = :id").param("id", id.value()).query(StudioRows::studio).optional();
    }

    Map<StudioId, String> masters(Set<StudioId> ids) {
        var masters = new HashMap<StudioId, String>();
        jdbc.sql("select id, master_name from assist.studio where id = any(:ids)")
            .param("ids", ids.stream().map(StudioId::value).toArray(UUID[]::new)).query(row -> {
                masters.put(new StudioId(uuid(row, "id")), row.getString("master_name"));
            });
        return masters;
    }

    /** Whoever acts on a studio waits here for the one before, and sees what that one wrote. */
    Optional<Studio> findForChange(StudioId id) {
        // A statement sees what stood when it began: only the next one sees what was written while this one waited.
        jdbc.sql("select id from assist.studio where id = :id for update").param("id", id.value()).query(UUID.class)
            .optional();
        return find(id);
    }

    List<Studio> all(int most) {
        return jdbc.sql(STUDIO + " order by s.id limit :most").param("most", most).query(StudioRows::studio).list();
    }

    private static Studio studio(ResultSet row, int n) throws SQLException {
        var by = row.getString("recognised_by");
        return new Studio(new StudioId(uuid(row, "id")), uuid(row, "master_staff"), row.getString("master_name"),
            new InstitutionId(uuid(row, "institution_id")),
            new Lineage(row.getString("teacher"), row.getString("school")), instant(row, "opened_at"),
            instantIfAny(row, "recognised_at").map(at -> new Studio.Recognition(at, by)),
            Optional.ofNullable(row.getObject("from_day", LocalDate.class)), Optional.ofNullable(row.getObject("latest",
                Integer.class)),
            Optional.ofNullable(row.getObject("signed", Integer.class)));
    }

    void recognise(StudioId id, Instant at, String by) {
        jdbc.sql("update assist.studio set recognised_at = :at, recognised_by = :by where id = :id")
            .param("at", utc(at)).param("by", by).param("id", id.value()).update();
    }

    void consent(StudioId id, Optional<LocalDate> from, Instant at, Caller by) {
        jdbc.sql("""
                insert into assist.studio_consent (id, studio_id, from_day, at, account_id, staff_name)
                values (:id, :studio, :from, :at, :account, :name)
                """).param("id", Ids.next()).param("studio", id.value()).param("from", from.orElse(null))
            .param("at", utc(at)).param("account", by.account()).param("name", by.name()).update();
    }

    int addMining(StudioId id, Mined mined, int ownVisits, Instant at, Caller by) {
        return jdbc.sql("""
                insert into assist.studio_mining (studio_id, number, cases, colleagues, own_visits, at, account_id, staff_name, content)
                select :id, coalesce(max(number), 0) + 1, :cases, :colleagues, :own, :at, :account, :name, :content
                  from assist.studio_mining where studio_id = :id
                returning number
                """)
            .param("id", id.value()).param("cases", mined.cases()).param("colleagues", mined.colleagues())
            .param("own", ownVisits).param("at", utc(at)).param("account", by.account()).param("name", by.name())
            .param("content", JSON.writeValueAsString(mined)).query(Integer.class).single();
    }

    /** The latest first. */
    List<Mining> minings(StudioId id, int most) {
        return jdbc.sql("""
                select number, at, staff_name, cases, colleagues, own_visits
                  from assist.studio_mining where studio_id = :id order by number desc limit :most
                """).param("id", id.value()).param("most", most)
            .query((row, n) -> new Mining(row.getInt("number"), instant(row, "at"), row.getString("staff_name"),
                row.getInt("cases"), row.getInt("colleagues"), row.getInt("own_visits")))
            .list();
    }

    Optional<Mined> mined(StudioId id, int number) {
        return jdbc.sql("select content from assist.studio_mining where studio_id = :id and number = :number")
            .param("id", id.value()).param("number", number).query(String.class).optional()
            .map(content -> JSON.readValue(content, Mined.class));
    }

    /** @return the next version */
    StudioVersion addVersion(StudioId id, int mining, Experience experience, Instant at, Caller by) {
        var content = CanonicalJson.of(experience);
        var sha256 = Sha256.of(content);
        int number = jdbc.sql("""
                insert into assist.studio_version (studio_id, number, mining, at, account_id, staff_name, sha256, content)
                select :id, coalesce(max(number), 0) + 1, :mining, :at, :account, :name, :sha256, :content
                  from assist.studio_version where studio_id = :id
                returning number
                """)
            .param("id", id.value()).param("mining", mining).param("at", utc(at)).param("account", by.account())
            .param("name", by.name()).param("sha256", sha256).param("content", content).query(Integer.class)
            .single();
        return new StudioVersion(number, mining, at, by.name(), sha256, experience);
    }

    Optional<StudioVersion> version(StudioId id, int number) {
        return jdbc.sql("select * from assist.studio_version where studio_id = :id and number = :number")
            .param("id", id.value()).param("number", number)
            .query((row, n) -> new StudioVersion(row.getInt("number"), row.getInt("mining"), instant(row, "at"),
                row.getString("staff_name"), row.getString("sha256"),
                JSON.readValue(row.getString("content"), Experience.class)))
            .optional();
    }

    void sign(StudioId id, int number, Signature.Kind kind, Instant at, Caller by) {
        jdbc.sql("""
                insert into assist.studio_signature (id, studio_id, number, kind, at, account_id, staff_id, staff_name)
                values (:id, :studio, :number, :kind, :at, :account, :staff, :name)
                """).param("id", Ids.next()).param("studio", id.value()).param("number", number)
            .param("kind", kind.name()).param("at", utc(at)).param("account", by.account())
            .param("staff", by.staff()).param("name", by.name()).update();
    }

    /** What happened in a studio, the latest first; only what all may see unless it is asked for whole. */
    List<StudioMoment> moments(StudioId id, boolean whole, int most) {
        return jdbc.sql("""
                select kind, at, by_name, said from (
                    select 'OPENED' as kind, opened_at as at, master_name as by_name, array[]::text[] as said
                      from assist.studio where id = :id
                    union all
                    select 'RECOGNISED', recognised_at, recognised_by, array[]::text[]
                      from assist.studio where id = :id and recognised_at is not null
                    union all
                    select kind, at, staff_name, array[cast(number as text)] from assist.studio_signature where studio_id = :id
                    union all
                    select case when from_day is null then 'CONSENT_WITHDRAWN' else 'CONSENTED' end, at, staff_name,
                           array_remove(array[cast(from_day as text)], null)
                      from assist.studio_consent where studio_id = :id and :whole
                    union all
                    select 'TAKEN_IN', at, staff_name, array[cast(kept as text)]
                      from assist.studio_import where studio_id = :id and :whole
                    union all
                    select 'TAKEN_BACK', taken_back_at, staff_name, array[cast(kept as text)]
                      from assist.studio_import where studio_id = :id and :whole and taken_back_at is not null
                    union all
                    select 'MINED', at, staff_name, array[cast(number as text), cast(cases as text)]
                      from assist.studio_mining where studio_id = :id and :whole
                    union all
                    select 'DRAFTED', at, staff_name, array[cast(number as text)]
                      from assist.studio_version where studio_id = :id and :whole) moments
                 order by at desc, array_position(array['OPENED', 'RECOGNISED', 'CONSENTED', 'CONSENT_WITHDRAWN', 'TAKEN_IN', 'TAKEN_BACK',
                                                        'MINED', 'DRAFTED', 'SIGNED', 'WITHDRAWN'], kind) desc,
                          length(said[1]) desc, said[1] desc
                 limit :most
                """).param("id", id.value()).param("whole", whole).param("most", most)
            .query((row, n) -> new StudioMoment(StudioMoment.Kind.valueOf(row.getString("kind")), instant(row, "at"),
                row.getString("by_name"), strings(row, "said")))
            .list();
    }

    /** The latest first. */
    List<Signature> signatures(StudioId id, int most) {
        return jdbc.sql("select * from assist.studio_signature where studio_id = :id order by id desc limit :most")
            .param("id", id.value()).param("most", most)
            .query((row, n) -> new Signature(row.getInt("number"), Signature.Kind.valueOf(row.getString("kind")),
                instant(row, "at"), row.getString("staff_name")))
            .list();
    }

    /** 生效版本: of a recognised studio, whose latest signature holds. */
    record InForce(StudioId studio, String master, int number) {}

    List<InForce> inForce() {
        return jdbc.sql("""
                select s.id, s.master_name, g.number
                  from assist.studio s
                  join lateral (select number, kind from assist.studio_signature where studio_id = s.id
                                 order by id desc limit 1) g on g.kind = 'SIGNED'
                 where s.recognised_at is not null
                 order by s.id
                """)
            .query((row, n) -> new InForce(new StudioId(uuid(row, "id")), row.getString("master_name"),
                row.getInt("number")))
            .list();
    }

    /** Visits beside whose passed prescription it stood, the latest: whether a piece of it was taken, by the last act on each. */
    Map<VisitId, Boolean> taken(StudioId id, Scope scope, int most) {
        var taken = new HashMap<VisitId, Boolean>();
        jdbc.sql("""
                with shown as (
                    select id, visit_id from assist.suggestion
                     where studio_id = :id and (:county or institution_id = any(:institutions))),
                latest as (
                    select distinct on (a.suggestion_id, a.herb_id) shown.visit_id, a.kind
                      from assist.act a join shown on shown.id = a.suggestion_id
                     order by a.suggestion_id, a.herb_id, a.id desc)
                select v.visit_id, v.visit_id in (select visit_id from latest where kind <> 'REJECTED') as taken
                  from (select distinct visit_id from shown) v
                 where exists (select from assist.case_record r where r.visit_id = v.visit_id)
                 order by v.visit_id desc limit :most
                """).param("id", id.value()).param("county", scope.county()).param("institutions", scope.array())
            .param("most", most).query(row -> {
                taken.put(new VisitId(uuid(row, "visit_id")), row.getBoolean("taken"));
            });
        return taken;
    }

    /** 应用反馈 as it is counted. @param herbs the most acted on first */
    record Used(int visits, int accepted, int changed, int rejected, int decided, int well, List<HerbUse> herbs) {}

    /** 药味反馈. @param reasons codes, in the order of the alphabet */
    record HerbUse(String herb, int accepted, int changed, int rejected, List<String> reasons) {}

    /** What happened at the desks. @param most herbs */
    Used use(StudioId id, int most) {
        return jdbc.sql("""
                with shown as (select id, visit_id from assist.suggestion where studio_id = :id),
                latest as (
                    select distinct on (a.suggestion_id, a.herb_id) shown.visit_id, a.herb_id, a.kind, a.reason
                      from assist.act a join shown on shown.id = a.suggestion_id
                     order by a.suggestion_id, a.herb_id, a.id desc),
                decided as (
                    select o.passed, o.sent_back
                      from assist.outcome o
                     where (o.passed or o.sent_back)
                       and o.visit_id in (select visit_id from latest where kind <> 'REJECTED')),
                whole as (
                    select (select count(distinct visit_id) from shown) as visits,
                           (select count(*) from latest where kind = 'ACCEPTED') as all_accepted,
                           (select count(*) from latest where kind = 'CHANGED') as all_changed,
                           (select count(*) from latest where kind = 'REJECTED') as all_rejected,
                           (select count(*) from decided) as decided,
                           (select count(*) from decided where passed and not sent_back) as well),
                herbs as (
                    select herb_id, count(*) as acts, count(*) filter (where kind = 'ACCEPTED') as accepted,
                           count(*) filter (where kind = 'CHANGED') as changed,
                           count(*) filter (where kind = 'REJECTED') as rejected,
                           coalesce(array_agg(distinct reason) filter (where reason is not null), '{}') as reasons
                      from latest group by herb_id order by count(*) desc, herb_id limit :most)
                select * from whole left join herbs on true order by herbs.acts desc, herbs.herb_id
                """).param("id", id.value()).param("most", most).query(row -> {
            var herbs = new ArrayList<HerbUse>();
            row.next();
            var whole = new Used(row.getInt("visits"), row.getInt("all_accepted"), row.getInt("all_changed"), row
                .getInt("all_rejected"), row.getInt("decided"), row.getInt("well"), herbs);
            for (boolean more = row.getString("herb_id") != null; more; more = row.next())
                herbs.add(new HerbUse(row.getString("herb_id"), row.getInt("accepted"), row.getInt("changed"), row
                    .getInt("rejected"), strings(row, "reasons")));
            return whole;
        });
    }
}
