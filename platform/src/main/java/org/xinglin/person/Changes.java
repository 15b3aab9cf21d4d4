package org.xinglin.person;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Role;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * 变更记录: what was changed by whom, with the state before; rows are only ever added. The first version names no fields: nothing stood
 * before it, and what it said stands in the record or as "before" in a later change.
 */
@Repository
class Changes {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) { this.jdbc = jdbc; }

    void append(PersonId person, int version, Caller who, Instant at, List<ResidentChange.Field> fields) {
        jdbc.sql("""
                insert into person.change (id, person_id, version, at, account_id, staff_name, post_id, role,
                                           institution_id, institution, fields)
                values (:id, :person, :version, :at, :account, :staff, :post, :role, :institution, :name, :fields)
                """)
            .param("id", Ids.next()).param("person", person.value()).param("version", version)
            .param("at", utc(at)).param("account", who.account()).param("staff", who.name())
            .param("post", who.post()).param("role", who.role().name()).param("institution", who.institution())
            .param("name", who.institutionName()).param("fields", written(fields)).update();
    }

    static String written(List<ResidentChange.Field> fields) { return JSON.writeValueAsString(fields); }

    /** The latest first; at most 200. */
    List<ResidentChange> of(PersonId person) {
        return jdbc.sql("""
                select version, at, staff_name, role, institution, fields
                  from person.change where person_id = :person order by version desc limit 200
                """)
            .param("person", person.value())
            .query((row, n) -> new ResidentChange(row.getInt("version"),
                instant(row, "at"),
                row.getString("staff_name"), Role.valueOf(row.getString("role")), row.getString("institution"),
                JSON.readValue(row.getString("fields"), new TypeReference<List<ResidentChange.Field>>() {
                })))
            .list();
    }

    /** The fields that differ. */
    static List<ResidentChange.Field> between(NewResident before, NewResident after) {
        var was = fields(before);
        var is = fields(after);
        var changed = new ArrayList<ResidentChange.Field>();
        is.forEach((field, value) -> {
            var old = was.getOrDefault(field, "");
            if (!old.equals(value)) changed.add(new ResidentChange.Field(field, old, value));
        });
        return changed;
    }

    /** Every field as text, in the order of the form. */
    private static SequencedMap<String, String> fields(NewResident told) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", told.identity().name());
        fields.put("sex", Stored.of(told.identity().sex()));
        fields.put("birth-date", told.identity().birthDate().toString());
        fields.put("id-number", told.identity().idNumber().map(IdNumber::value).orElse(""));
        fields.put("other-identifiers", String.join("; ", told.identity().others().stream()
            .map(o -> Stored.of(o.kind()) + (o.system().isEmpty() ? "" : " " + o.system()) + " " + o.value())
            .toList()));
        fields.put("phone", told.contact().phone().orElse(""));
        fields.put("division", told.contact().division().orElse(""));
        fields.put("address", told.contact().address());
        fields.put("insurance-kind", Stored.of(told.insurance().kind()));
        fields.put("insurance-number", told.insurance().number().orElse(""));
        fields.put("home", told.home().toString());
        var safety = told.safety();
        fields.put("allergies",
            asked(safety.allergies(), safety.allergies().items().stream().map(SafetyFact::of).toList()));
        fields.put("conditions",
            asked(safety.conditions(), safety.conditions().items().stream().map(SafetyFact::of).toList()));
        fields.put("medicines",
            asked(safety.medicines(), safety.medicines().items().stream().map(SafetyFact::of).toList()));
        fields.put("pregnancy", switch (safety.pregnancy()) {
            case Pregnancy.NotAsked() -> "not-asked";
            case Pregnancy.No(var asked) -> "no " + asked;
            case Pregnancy.Yes(var basis, var date, var asked) -> "yes " + Stored.of(basis) + " "
                + date.map(Object::toString).orElse("?") + " " + asked;
        });
        fields.put("lactation", switch (safety.lactation()) {
            case Lactation.NotAsked() -> "not-asked";
            case Lactation.No(var asked) -> "no " + asked;
            case Lactation.Yes(var since, var until) -> "yes " + since.map(Object::toString).orElse("?") + "/"
                + until.map(Object::toString).orElse("");
        });
        fields.put("renal", Stored.of(safety.renal()));
        fields.put("hepatic", Stored.of(safety.hepatic()));
        return fields;
    }

    private static String asked(Asked<?> asked, List<SafetyFact> facts) {
        return switch (asked) {
            case Asked.NotAsked<?> ignored -> "not-asked";
            case Asked.None<?> ignored -> "none";
            case Asked.Listed<?> ignored -> String.join("; ", facts.stream().map(SafetyFact::written).toList());
        };
    }
}
