package org.xinglin.person;

import static org.xinglin.page.Columns.utc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;

/** Registers residents by the thousand: the same rows a single registration writes, table by table. */
@Component
class Registration {
    private static final String RESIDENT = """
        id name sex birth id_number phone division address insurance_kind insurance_number home allergies conditions medicines
        pregnancy pregnancy_basis pregnancy_date pregnancy_asked lactation lactation_asked lactation_since lactation_until
        renal hepatic""";
    private final BulkLoad load;
    private final Evidence evidence;

    Registration(BulkLoad load, Evidence evidence) {
        this.load = load;
        this.evidence = evidence;
    }

    /** @throws Refused ID_NUMBER_TAKEN or IDENTIFIER_TAKEN; then none is registered */
    List<PersonId> all(Caller who, List<NewResident> told, Instant now) {
        var at = utc(now);
        var ids = new ArrayList<PersonId>(told.size());
        var residents = new ArrayList<List<@Nullable Object>>(told.size());
        var identifiers = new ArrayList<List<Object>>();
        var facts = new ArrayList<List<@Nullable Object>>();
        var keys = new ArrayList<List<Object>>();
        var changes = new ArrayList<List<Object>>();
        var acts = new ArrayList<Act>();
        var columns = Arrays.asList(RESIDENT.split("\\s+"));
        for (var one : told) {
            var id = PersonId.next();
            ids.add(id);
            residents.add(resident(id, one, columns, at));
            for (var other : one.identity().others())
                identifiers.add(List.of(ResidentRows.system(other), Stored.of(other.kind()), other.value(), id));
            facts(id, one.safety(), facts);
            for (var term : SearchKeys.of(one.identity(), one.contact()))
                keys.add(List.of(one.home(), term, id, true));
            changes.add(List.of(Ids.next(), id, 1, at, who.account(), who.name(), who.post(), who.role(),
                who.institution(), who.institutionName(), "[]"));
            acts.add(Act.about(id.value(), "person.registered", "resident", id.value(), 1,
                Map.of("home", one.home().toString())));
        }
        try {
            load.copy("person.resident", """
                id, name, sex, birth_date, id_number, phone, division, address, insurance_kind, insurance_number,
                home_institution_id, allergies, conditions, medicines, pregnancy, pregnancy_basis, pregnancy_date,
                pregnancy_asked, lactation, lactation_asked, lactation_since, lactation_until, renal, hepatic,
                registered_at, version""", residents);
        } catch (DuplicateKeyException e) {
            throw new Refused(PersonRefusal.ID_NUMBER_TAKEN);
        }
        try {
            load.copy("person.identifier", "system, kind, value, person_id", identifiers);
        } catch (DuplicateKeyException e) {
            throw new Refused(PersonRefusal.IDENTIFIER_TAKEN);
        }
        load.copy("person.safety_fact", "person_id, kind, seq, coding, system, code, words, from_date, until_date",
            facts);
        load.copy("person.search_key", "institution_id, term, person_id, home", keys);
        load.copy("person.change", """
            id, person_id, version, at, account_id, staff_name, post_id, role, institution_id, institution, fields""",
            changes);
        evidence.recordAll(who, acts);
        return ids;
    }

    private static List<@Nullable Object> resident(PersonId id, NewResident told, List<String> columns,
        OffsetDateTime at) {
        var values = ResidentRows.columns(id, told);
        var row = new ArrayList<@Nullable Object>();
        for (var column : columns)
            row.add(values.getValue(column));
        row.add(at);
        row.add(1);
        return row;
    }

    private static void facts(PersonId id, Safety safety, List<List<@Nullable Object>> rows) {
        int seq = 0;
        for (var fact : SafetyFact.of(safety))
            rows.add(Arrays.asList(id, Stored.of(fact.kind()), seq++, Stored.of(fact.coding()), fact.system(),
                fact.code(), fact.words(), fact.from(), fact.until()));
    }
}
