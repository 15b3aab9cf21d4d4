package org.xinglin.person;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.InsuranceKind;
import org.xinglin.kernel.Scope;

@Repository
class ResidentRows {
    /** The record that now holds what the identifier asked for named: itself, or the survivor of a merge. */
    private static final String SURVIVOR = """
        with asked as (select coalesce(survivor_id, id) as id from person.resident where id = :id)
        """;
    private static final String STORED = """
        with asked as (select id from person.resident where id = :id)
        """;
    /** With the other identifiers and the facts on the lists, so that the record is one statement and of one instant. */
    private static final String RESIDENT = """
        select id, name, sex, birth_date, id_number, phone, division, address, insurance_kind, insurance_number,
               home_institution_id, allergies, conditions, medicines, pregnancy, pregnancy_basis, pregnancy_date,
               pregnancy_asked, lactation, lactation_asked, lactation_since, lactation_until, renal, hepatic,
               registered_at, version, survivor_id, died_on, guardian_name, guardian_relation,
               guardian_phone, temporary_kind, others.identifiers, listed.facts
          from person.resident
          left join (select person_id, array_agg(array[kind, value, system] order by kind, value, system) as identifiers
                       from person.identifier where person_id in (select id from asked) group by person_id) others on others.person_id = id
          left join (select person_id, array_agg(array[kind, coding, system, code, words, cast(from_date as text),
                                                       cast(until_date as text)] order by kind, seq) as facts
                       from person.safety_fact where person_id in (select id from asked) group by person_id) listed on listed.person_id = id
        """;
    private static final String WITHIN = """
         where id in (select id from asked)
           and (:county or home_institution_id = any(:institutions)
                or id in (select person_id from person.care_relationship
                           where person_id in (select id from asked) and institution_id = any(:institutions)))
        """;
    private static final String SEVERAL = """
        with asked as (select id from person.resident where id = any(:ids))
        """;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final Institutions institutions;
    private final RuleRows rules;

    ResidentRows(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Institutions institutions, RuleRows rules) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.institutions = institutions;
        this.rules = rules;
    }

    /** Within reach of {@code scope}: the home lies in it, or an institution of it cares for the resident. */
    Optional<Resident> find(PersonId id, Scope scope) {
        return jdbc.sql(SURVIVOR + RESIDENT + WITHIN)
            .param("id", id.value()).param("county", scope.county()).param("institutions", scope.array())
            .query(this::resident).optional();
    }

    /** Without regard to reach: for doors that have checked it, or for whom it does not hold. */
    Optional<Resident> find(PersonId id) {
        return jdbc.sql(SURVIVOR + RESIDENT + " where id in (select id from asked)").param("id", id.value())
            .query(this::resident).optional();
    }

    /** As it stands, also where it was merged into another. */
    Optional<Resident> stored(PersonId id) {
        return jdbc.sql(STORED + RESIDENT + " where id in (select id from asked)").param("id", id.value())
            .query(this::resident).optional();
    }

    /** Nobody else merges, separates or changes them until the transaction ends; always in the same order. */
    void lock(Collection<PersonId> ids) {
        jdbc.sql("select id from person.resident where id = any(:ids) order by id for no key update")
            .param("ids", ids.stream().map(PersonId::value).distinct().toArray(UUID[]::new)).query(UUID.class).list();
    }

    /** The records merged into this one, directly or along a chain. */
    List<PersonId> mergedInto(PersonId survivor) {
        return jdbc.sql("select id from person.resident where survivor_id = :survivor order by id")
            .param("survivor", survivor.value()).query(UUID.class).list().stream().map(PersonId::new).toList();
    }

    /** Whom these records now belong to; empty for a record that stands by itself. */
    void setSurvivor(Collection<PersonId> ids, Optional<PersonId> survivor) {
        jdbc.sql("update person.resident set survivor_id = :survivor where id = any(:ids)")
            .param("survivor", survivor.map(PersonId::value).orElse(null))
            .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new)).update();
    }

    void guardian(PersonId id, Optional<Guardian> guardian) {
        jdbc.sql("""
                update person.resident set guardian_name = :name, guardian_relation = :relation, guardian_phone = :phone where id = :id
                """).param("name", guardian.map(Guardian::name).orElse(null))
            .param("relation", guardian.map(one -> Stored.of(one.relation())).orElse(null))
            .param("phone", guardian.map(Guardian::phone).orElse(null)).param("id", id.value()).update();
    }

    void temporary(PersonId id, Optional<TemporaryIdentity> kind) {
        jdbc.sql("update person.resident set temporary_kind = :kind where id = :id")
            .param("kind", kind.map(Stored::of).orElse(null)).param("id", id.value()).update();
    }

    boolean hasDied(PersonId id) {
        return jdbc.sql(SURVIVOR + """
                select exists (select from person.resident where id in (select id from asked) and died_on is not null)
                """).param("id", id.value()).query(Boolean.class).single();
    }

    void died(PersonId id, Optional<LocalDate> on) {
        jdbc.sql("update person.resident set died_on = :on where id = :id").param("on", on.orElse(null))
            .param("id", id.value()).update();
    }

    /** @return the version that now holds */
    int nextVersion(PersonId id) {
        return jdbc.sql("update person.resident set version = version + 1 where id = :id returning version")
            .param("id", id.value()).query(Integer.class).single();
    }

    /** The same of several. */
    List<Resident> find(Collection<PersonId> ids) {
        return jdbc.sql(SEVERAL + RESIDENT + " where id in (select id from asked)")
            .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new)).query(this::resident).list();
    }

    /** The lists of {@code asked}, where {@code Listed} stands for them, with what is on them. */
    private static Safety listed(ResultSet row, Safety asked) throws SQLException {
        var facts = Arrays.stream(texts(row, "facts"))
            .map(f -> new SafetyFact(Stored.as(SafetyFact.Kind.class, f[0]), Stored.as(SafetyFact.Coding.class, f[1]),
                f[2], f[3], f[4], day(f[5]), day(f[6])))
            .toList();
        var allergies = facts.stream().filter(f -> f.kind() == SafetyFact.Kind.ALLERGY).map(SafetyFact::allergy)
            .toList();
        var conditions = facts.stream().filter(f -> f.kind() == SafetyFact.Kind.CONDITION).map(SafetyFact::condition)
            .toList();
        var medicines = facts.stream().filter(f -> f.kind() == SafetyFact.Kind.MEDICINE).map(SafetyFact::medicine)
            .toList();
        return asked
            .withAllergies(asked.allergies().wasAsked() ? Asked.of(allergies) : Asked.notAsked())
            .withConditions(asked.conditions().wasAsked() ? Asked.of(conditions) : Asked.notAsked())
            .withMedicines(asked.medicines().wasAsked() ? Asked.of(medicines) : Asked.notAsked());
    }

    /** Rows of texts that were gathered into one column. */
    private static String[][] texts(ResultSet row, String column) throws SQLException {
        var gathered = row.getArray(column);
        return gathered == null ? new String[0][] : (String[][]) gathered.getArray();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    Map<PersonId, PersonLine> lines(Collection<PersonId> ids) {
        if (ids.isEmpty()) return Map.of();
        var lines = new LinkedHashMap<PersonId, PersonLine>();
        jdbc.sql("""
                select asked.id as asked, r.id, r.name, r.sex, r.birth_date, r.phone
                  from person.resident asked join person.resident r on r.id = coalesce(asked.survivor_id, asked.id)
                 where asked.id = any(:ids)
                """)
            .param("ids", ids.stream().map(PersonId::value).distinct().toArray(UUID[]::new))
            .query((row, n) -> lines.put(new PersonId(row.getObject("asked", UUID.class)), line(row, n))).list();
        return lines;
    }

    private static PersonLine line(ResultSet row, int n) throws SQLException {
        return new PersonLine(new PersonId(row.getObject("id", UUID.class)), row.getString("name"),
            Stored.as(Sex.class, row.getString("sex")), row.getObject("birth_date", LocalDate.class),
            Optional.ofNullable(row.getString("phone")));
    }

    Set<IdNumber> registered(Collection<IdNumber> numbers) {
        if (numbers.isEmpty()) return Set.of();
        return jdbc.sql("select id_number from person.resident where id_number = any(:numbers)")
            .param("numbers", numbers.stream().map(IdNumber::value).toArray(String[]::new))
            .query(String.class).list().stream().map(IdNumber::new).collect(Collectors.toSet());
    }

    Set<OtherIdentifier> registeredOthers(Collection<OtherIdentifier> others) {
        if (others.isEmpty()) return Set.of();
        return jdbc.sql("select kind, system, value from person.identifier where value = any(:values)")
            .param("values", others.stream().map(OtherIdentifier::value).toArray(String[]::new))
            .query((row, n) -> identifier(row.getString("kind"), row.getString("value"), row.getString("system")))
            .list().stream().filter(others::contains).collect(Collectors.toSet());
    }

    private static OtherIdentifier identifier(String kind, String value, String system) {
        return new OtherIdentifier(Stored.as(OtherIdentifier.Kind.class, kind), system.equals("-") ? "" : system,
            value);
    }

    Optional<PersonId> byIdNumber(IdNumber number) {
        return jdbc.sql("select id from person.resident where id_number = :number").param("number", number.value())
            .query(UUID.class).optional().map(PersonId::new);
    }

    Optional<PersonId> byIdentifier(OtherIdentifier other) {
        return jdbc.sql("""
                select person_id from person.identifier where value = :value and kind = :kind and system = :system
                """)
            .param("value", other.value()).param("kind", Stored.of(other.kind())).param("system", system(other))
            .query(UUID.class).optional().map(PersonId::new);
    }

    /** Within reach, of the same name and either the same birth date or the same phone; at most ten. */
    List<PersonLine> alike(Identity identity, Contact contact, Scope scope) {
        return jdbc.sql("""
                with like_this as (
                    select distinct coalesce(survivor_id, id) as id from person.resident
                     where name = :name and (birth_date = :birth or phone = :phone)
                     order by 1 limit 100),
                same as (select id, name, sex, birth_date, phone, home_institution_id from person.resident
                          where id in (select id from like_this))
                select id, name, sex, birth_date, phone from same
                 where :county or home_institution_id = any(:institutions)
                    or id in (select person_id from person.care_relationship
                               where institution_id = any(:institutions) and person_id in (select id from same))
                 order by id limit 10
                """)
            .param("name", identity.name()).param("birth", identity.birthDate())
            .param("phone", contact.phone().orElse("-")).param("county", scope.county())
            .param("institutions", scope.array()).query(ResidentRows::line).list();
    }

    /** False if the identity number is taken. */
    boolean insert(PersonId id, NewResident told, Instant at) {
        return jdbc.sql("""
                insert into person.resident (id, name, sex, birth_date, id_number, phone, division, address,
                       insurance_kind, insurance_number, home_institution_id, allergies, conditions, medicines,
                       pregnancy, pregnancy_basis, pregnancy_date, pregnancy_asked,
                       lactation, lactation_asked, lactation_since, lactation_until, renal, hepatic, registered_at, version)
                values (:id, :name, :sex, :birth, :id_number, :phone, :division, :address,
                       :insurance_kind, :insurance_number, :home, :allergies, :conditions, :medicines,
                       :pregnancy, :pregnancy_basis, :pregnancy_date, :pregnancy_asked,
                       :lactation, :lactation_asked, :lactation_since, :lactation_until, :renal, :hepatic, :at, 1)
                on conflict (id_number) do nothing
                """)
            .paramSource(columns(id, told).addValue("at", utc(at))).update() == 1;
    }

    /** False if the version is no longer {@code seen}. */
    boolean update(PersonId id, NewResident told, int seen) {
        return jdbc.sql("""
                update person.resident
                   set name = :name, sex = :sex, birth_date = :birth, id_number = :id_number, phone = :phone,
                       division = :division, address = :address, insurance_kind = :insurance_kind,
                       insurance_number = :insurance_number, home_institution_id = :home, allergies = :allergies,
                       conditions = :conditions, medicines = :medicines, pregnancy = :pregnancy,
                       pregnancy_basis = :pregnancy_basis, pregnancy_date = :pregnancy_date,
                       pregnancy_asked = :pregnancy_asked, lactation = :lactation, lactation_asked = :lactation_asked,
                       lactation_since = :lactation_since, lactation_until = :lactation_until, renal = :renal,
                       hepatic = :hepatic, version = version + 1
                 where id = :id and version = :seen
                """)
            .paramSource(columns(id, told).addValue("seen", seen)).update() == 1;
    }

    /** False if one of them is another resident's. */
    boolean replaceIdentifiers(PersonId id, List<OtherIdentifier> others) {
        jdbc.sql("delete from person.identifier where person_id = :id").param("id", id.value()).update();
        for (var other : others) {
            int added = jdbc.sql("""
                    insert into person.identifier (system, kind, value, person_id)
                    values (:system, :kind, :value, :id)
                    on conflict (value, kind, system) do nothing
                    """)
                .param("system", system(other)).param("kind", Stored.of(other.kind()))
                .param("value", other.value()).param("id", id.value()).update();
            if (added == 0) return false;
        }
        return true;
    }

    static String system(OtherIdentifier other) { return other.system().isEmpty() ? "-" : other.system(); }

    void replaceFacts(PersonId id, Safety safety) {
        jdbc.sql("delete from person.safety_fact where person_id = :id").param("id", id.value()).update();
        insertFacts(id, safety);
    }

    void insertFacts(PersonId id, Safety safety) {
        var rows = new ArrayList<SqlParameterSource>();
        for (var fact : SafetyFact.of(safety))
            rows.add(new MapSqlParameterSource("person", id.value()).addValue("kind", Stored.of(fact.kind()))
                .addValue("seq", rows.size()).addValue("coding", Stored.of(fact.coding()))
                .addValue("system", fact.system()).addValue("code", fact.code()).addValue("words", fact.words())
                .addValue("from", fact.from()).addValue("until", fact.until()));
        if (!rows.isEmpty()) batch.batchUpdate("""
            insert into person.safety_fact (person_id, kind, seq, coding, system, code, words, from_date, until_date)
            values (:person, :kind, :seq, :coding, :system, :code, :words, :from, :until)
            """, rows.toArray(SqlParameterSource[]::new));
    }

    static MapSqlParameterSource columns(PersonId id, NewResident told) {
        var identity = told.identity();
        var contact = told.contact();
        var safety = told.safety();
        var columns = new MapSqlParameterSource("id", id.value())
            .addValue("name", identity.name()).addValue("sex", Stored.of(identity.sex()))
            .addValue("birth", identity.birthDate())
            .addValue("id_number", identity.idNumber().map(IdNumber::value).orElse(null))
            .addValue("phone", contact.phone().orElse(null)).addValue("division", contact.division().orElse(null))
            .addValue("address", contact.address().isEmpty() ? null : contact.address())
            .addValue("insurance_kind", Stored.of(told.insurance().kind()))
            .addValue("insurance_number", told.insurance().number().orElse(null))
            .addValue("home", told.home().value())
            .addValue("allergies", asked(safety.allergies())).addValue("conditions", asked(safety.conditions()))
            .addValue("medicines", asked(safety.medicines()))
            .addValue("renal", Stored.of(safety.renal())).addValue("hepatic", Stored.of(safety.hepatic()));
        pregnancy(columns, safety.pregnancy());
        lactation(columns, safety.lactation());
        return columns;
    }

    private static String asked(Asked<?> asked) {
        return switch (asked) {
            case Asked.NotAsked<?> ignored -> "not-asked";
            case Asked.None<?> ignored -> "none";
            case Asked.Listed<?> ignored -> "listed";
        };
    }

    private static void pregnancy(MapSqlParameterSource columns, Pregnancy pregnancy) {
        var state = "not-asked";
        String basis = null;
        LocalDate date = null;
        LocalDate asked = null;
        switch (pregnancy) {
            case Pregnancy.NotAsked() -> {
            }
            case Pregnancy.No(var day) -> {
                state = "no";
                asked = day;
            }
            case Pregnancy.Yes(var by, var day, var said) -> {
                state = "yes";
                basis = Stored.of(by);
                date = day.orElse(null);
                asked = said;
            }
        }
        columns.addValue("pregnancy", state).addValue("pregnancy_basis", basis).addValue("pregnancy_date", date)
            .addValue("pregnancy_asked", asked);
    }

    private static void lactation(MapSqlParameterSource columns, Lactation lactation) {
        var state = "not-asked";
        LocalDate asked = null;
        LocalDate since = null;
        LocalDate until = null;
        switch (lactation) {
            case Lactation.NotAsked() -> {
            }
            case Lactation.No(var day) -> {
                state = "no";
                asked = day;
            }
            case Lactation.Yes(var first, var last) -> {
                state = "yes";
                since = first.orElse(null);
                until = last.orElse(null);
            }
        }
        columns.addValue("lactation", state).addValue("lactation_asked", asked).addValue("lactation_since", since)
            .addValue("lactation_until", until);
    }

    private Resident resident(ResultSet row, int n) throws SQLException {
        var identity = new Identity(row.getString("name"), Stored.as(Sex.class, row.getString("sex")),
            row.getObject("birth_date", LocalDate.class),
            Optional.ofNullable(row.getString("id_number")).map(IdNumber::new),
            Arrays.stream(texts(row, "identifiers")).map(i -> identifier(i[0], i[1], i[2])).toList());
        var contact = new Contact(Optional.ofNullable(row.getString("phone")),
            Optional.ofNullable(row.getString("division")), orEmpty(row.getString("address")));
        var insurance = new Insurance(Stored.as(InsuranceKind.class, row.getString("insurance_kind")),
            Optional.ofNullable(row.getString("insurance_number")));
        var safety = listed(row, new Safety(asked(row.getString("allergies")), asked(row.getString("conditions")),
            asked(row.getString("medicines")), pregnancy(row), lactation(row),
            Stored.as(Impairment.class, row.getString("renal")),
            Stored.as(Impairment.class, row.getString("hepatic"))));
        var id = new PersonId(row.getObject("id", UUID.class));
        var today = institutions.today();
        return new Resident(id, identity, contact, insurance,
            new InstitutionId(row.getObject("home_institution_id", UUID.class)), safety,
            FactsForReview.of(id, identity, safety, today, rules.on(today)), instant(row, "registered_at"),
            row.getInt("version"), Optional.ofNullable(row.getObject("survivor_id", UUID.class)).map(PersonId::new),
            Optional.ofNullable(row.getObject("died_on", LocalDate.class)), guardian(row),
            today.minusYears(rules.on(today).guardianBelowYears()).isBefore(identity.birthDate()),
            Optional.ofNullable(row.getString("temporary_kind")).map(kind -> Stored.as(TemporaryIdentity.class, kind)));
    }

    private static Optional<Guardian> guardian(ResultSet row) throws SQLException {
        var name = row.getString("guardian_name");
        if (name == null) return Optional.empty();
        return Optional.of(new Guardian(name, Stored.as(Guardian.Relation.class, row.getString("guardian_relation")),
            row.getString("guardian_phone")));
    }

    private static String orEmpty(@Nullable String text) { return text == null ? "" : text; }

    private static <T> Asked<T> asked(String state) {
        return state.equals("not-asked") ? new Asked.NotAsked<>() : new Asked.None<>();
    }

    private static Pregnancy pregnancy(ResultSet row) throws SQLException {
        return switch (row.getString("pregnancy")) {
            case "not-asked" -> Pregnancy.notAsked();
            case "no" -> new Pregnancy.No(row.getObject("pregnancy_asked", LocalDate.class));
            case "yes" -> new Pregnancy.Yes(Stored.as(Pregnancy.Basis.class, row.getString("pregnancy_basis")),
                Optional.ofNullable(row.getObject("pregnancy_date", LocalDate.class)),
                row.getObject("pregnancy_asked", LocalDate.class));
            default -> throw new IllegalStateException("pregnancy is " + row.getString("pregnancy"));
        };
    }

    private static Lactation lactation(ResultSet row) throws SQLException {
        return switch (row.getString("lactation")) {
            case "not-asked" -> Lactation.notAsked();
            case "no" -> new Lactation.No(row.getObject("lactation_asked", LocalDate.class));
            case "yes" -> new Lactation.Yes(Optional.ofNullable(row.getObject("lactation_since", LocalDate.class)),
                Optional.ofNullable(row.getObject("lactation_until", LocalDate.class)));
            default -> throw new IllegalStateException("lactation is " + row.getString("lactation"));
        };
    }
}
