package org.xinglin.assist.constitution;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.strings;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.knowledge.JudgedConstitution;
import org.xinglin.person.PersonId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ConstitutionRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JdbcClient jdbc;

    ConstitutionRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @return whether nobody wrote that version before */
    boolean add(Assessment made, Caller by) {
        var body = made.body();
        return jdbc.sql("""
                insert into assist.constitution (id, version, person_id, form, institution_id, day, age_years, woman, answers, height_mm,
                       weight_g, waist_mm, judged, main, advice, note, at, account_id, staff_id, staff_name)
                values (:id, :version, :person, :form, :institution, :day, :age, :woman, cast(:answers as jsonb), :height, :weight, :waist,
                       cast(:judged as jsonb), :main, :advice, :note, :at, :account, :staff, :name)
                on conflict (id, version) do nothing
                """)
            .param("id", made.id().value()).param("version", made.version()).param("person", made.person().value())
            .param("form", made.form().name()).param("institution", made.institution().value())
            .param("day", made.day()).param("age", made.ageYears()).param("woman", made.woman())
            .param("answers", JSON.writeValueAsString(made.answers()))
            .param("height", body.map(Assessment.Body::heightMm).orElse(null))
            .param("weight", body.map(Assessment.Body::weightG).orElse(null))
            .param("waist", body.map(Assessment.Body::waistMm).orElse(null))
            .param("judged", JSON.writeValueAsString(made.judged())).param("main", made.main().orElse(null))
            .param("advice", made.advice().stream().map(Enum::name).sorted().toArray(String[]::new))
            .param("note", made.note()).param("at", utc(made.at())).param("account", by.account())
            .param("staff", by.staff()).param("name", by.name()).update() == 1;
    }

    /** The latest first. */
    List<Assessment> versions(ConstitutionId id) {
        return jdbc.sql("select * from assist.constitution where id = :id order by version desc limit 50")
            .param("id", id.value()).query(ConstitutionRows::assessment).list();
    }

    /** Each in its latest version, the latest first. */
    List<Assessment> of(List<PersonId> persons) {
        return jdbc.sql("""
                select * from (select distinct on (id) * from assist.constitution
                                where person_id = any(:persons) order by id, version desc) latest
                 order by id desc limit 50
                """).param("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
            .query(ConstitutionRows::assessment).list();
    }

    Optional<String> latestMain(PersonId person, LocalDate from) {
        return jdbc.sql("""
                select coalesce(main, '') from assist.constitution
                 where person_id = :person and day >= :from order by id desc, version desc limit 1
                """).param("person", person.value()).param("from", from).query(String.class).optional()
            .filter(main -> !main.isEmpty());
    }

    private static Assessment assessment(ResultSet row, int n) throws SQLException {
        var height = Optional.ofNullable(row.getObject("height_mm", Integer.class));
        int weight = row.getInt("weight_g");
        int waist = row.getInt("waist_mm");
        return new Assessment(new ConstitutionId(uuid(row, "id")), row.getInt("version"), new PersonId(uuid(row,
            "person_id")), Assessment.Form.valueOf(row.getString("form")), new InstitutionId(
                uuid(row,
                    "institution_id")),
            row.getObject("day", LocalDate.class), row.getInt("age_years"), row.getBoolean("woman"),
            JSON.readValue(row.getString("answers"), new TypeReference<Map<Integer, Integer>>() {
            }), height.map(mm -> new Assessment.Body(mm, weight, waist)), JSON.readValue(row.getString("judged"),
                new TypeReference<List<JudgedConstitution>>() {
                }),
            Optional.ofNullable(row.getString("main")), strings(row, "advice").stream().map(AdviceKind::valueOf)
                .collect(Collectors.toUnmodifiableSet()),
            row.getString("note"), instant(row, "at"), uuid(row,
                "staff_id"),
            row.getString("staff_name"));
    }
}
