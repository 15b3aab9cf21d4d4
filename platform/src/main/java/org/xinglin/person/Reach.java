package org.xinglin.person;

import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Scope;

/** Who may find whom: care relationships, and the search keys that follow from them. */
@Repository
class Reach {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    Reach(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** False if the institution cared for the resident before of its own: not only because of a merge. */
    boolean beginCare(PersonId person, InstitutionId institution, String purpose, Instant at, UUID account) {
        return jdbc.sql("""
                insert into person.care_relationship (person_id, institution_id, purpose, begun_at, begun_by)
                values (:person, :institution, :purpose, :at, :account)
                on conflict (person_id, institution_id) do update
                   set purpose = excluded.purpose, begun_at = excluded.begun_at, begun_by = excluded.begun_by
                 where care_relationship.purpose = 'merged' and excluded.purpose <> 'merged'
                """)
            .param("person", person.value()).param("institution", institution.value()).param("purpose", purpose)
            .param("at", utc(at)).param("account", account).update() == 1;
    }

    /** Ends a relationship that exists for this purpose alone. */
    boolean endCare(PersonId person, InstitutionId institution, String purpose) {
        return jdbc.sql("""
                delete from person.care_relationship
                 where person_id = :person and institution_id = :institution and purpose = :purpose
                """)
            .param("person", person.value()).param("institution", institution.value()).param("purpose", purpose)
            .update() == 1;
    }

    List<InstitutionId> caring(PersonId person) {
        return jdbc
            .sql(
                "select institution_id from person.care_relationship where person_id = :person order by institution_id")
            .param("person", person.value()).query(UUID.class).list().stream().map(InstitutionId::new).toList();
    }

    /** Makes the resident findable by {@code terms} within one more institution. */
    void addKeys(PersonId person, InstitutionId institution, boolean home, Collection<String> terms) {
        var rows = new ArrayList<SqlParameterSource>();
        for (var term : terms)
            rows.add(new MapSqlParameterSource("institution", institution.value()).addValue("term", term)
                .addValue("person", person.value()).addValue("home", home));
        batch.batchUpdate("""
            insert into person.search_key (institution_id, term, person_id, home)
            values (:institution, :term, :person, :home)
            on conflict (institution_id, term, person_id) do nothing
            """, rows.toArray(SqlParameterSource[]::new));
    }

    void dropKeys(PersonId person) {
        jdbc.sql("delete from person.search_key where person_id = :person").param("person", person.value()).update();
    }

    /** In the order of the ranges, then of the terms; each resident once. */
    List<ResidentLine> search(List<SearchKeys.Range> ranges, Scope scope, int limit) {
        if (ranges.isEmpty() || (!scope.county() && scope.institutions().isEmpty())) return List.of();
        var query = jdbc.sql(sql(scope)).param("county", scope.county()).param("institutions", scope.array())
            .param("limit", limit).param("several", limit * Initials.MOST_VARIANTS);
        if (!scope.county() && scope.institutions().size() == 1)
            query = query.param("institution", scope.array()[0]);
        for (int i = 0; i < SearchKeys.MOST_RANGES; i++) {
            var range = i < ranges.size() ? ranges.get(i) : SearchKeys.Range.EMPTY;
            query = query.param("from" + i, range.from()).param("to" + i, range.to());
        }
        return query.query(Reach::line).list();
    }

    /**
     * One range of one index for each of the three; equality on a single institution keeps the index's own order, so that each
     * range stops after the rows it may need. A resident stands in a range once for each reading of the name, at most.
     */
    static String sql(Scope scope) {
        var within = scope.county()
            ? "k.home"
            : scope.institutions().size() == 1
                ? "k.institution_id = :institution"
                : "k.institution_id = any(:institutions)";
        var range = """
            (select %d as place, k.term, k.person_id from person.search_key k
              where %s and k.term >= :from%d and k.term < :to%d
              order by k.term, k.person_id limit :several)
            """;
        var ranges = new StringBuilder();
        for (int i = 0; i < SearchKeys.MOST_RANGES; i++)
            ranges.append(i == 0 ? "" : " union all ").append(range.formatted(i, within, i, i));
        return """
            select r.id, r.name, r.sex, r.birth_date, r.id_number, r.phone, r.address, r.home_institution_id,
                   (:county or r.home_institution_id = any(:institutions)) as at_home
              from (select keys.person_id, min(keys.place) as place, min(keys.term) as term
                      from (%s) keys
                     group by keys.person_id
                     order by min(keys.place), min(keys.term), keys.person_id limit :limit) found
              join person.resident r on r.id = found.person_id
             order by found.place, found.term, found.person_id
            """.formatted(ranges);
    }

    private static ResidentLine line(ResultSet row, int n) throws SQLException {
        var address = row.getString("address");
        return new ResidentLine(new PersonId(row.getObject("id", UUID.class)), row.getString("name"),
            Stored.as(Sex.class, row.getString("sex")), row.getObject("birth_date", LocalDate.class),
            Optional.ofNullable(row.getString("id_number")), Optional.ofNullable(row.getString("phone")),
            address == null ? "" : address, new InstitutionId(row.getObject("home_institution_id", UUID.class)),
            row.getBoolean("at_home"));
    }
}
