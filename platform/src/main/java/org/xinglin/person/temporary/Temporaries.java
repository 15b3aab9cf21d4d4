package org.xinglin.person.temporary;

import static org.xinglin.page.Columns.instant;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.person.Contact;
import org.xinglin.person.Guardian;
import org.xinglin.person.Identity;
import org.xinglin.person.IndexEntry;
import org.xinglin.person.Insurance;
import org.xinglin.person.NewResident;
import org.xinglin.person.OtherIdentifier;
import org.xinglin.person.PersonId;
import org.xinglin.person.PersonLine;
import org.xinglin.person.PersonRefusal;
import org.xinglin.person.ResidentChange;
import org.xinglin.person.Residents;
import org.xinglin.person.Safety;
import org.xinglin.person.Sex;
import org.xinglin.person.TemporaryIdentity;

/**
 * 临时身份: the door by which somebody without papers is registered at once, with a number of the house. Papers entered later settle it
 * ({@link Residents#change}), or the merge into the record that is found.
 */
@Service
@Transactional
public class Temporaries {
    private static final String PREFIX = "LS";
    private static final int LAST_PLACES = 4;
    private static final int OLDEST = 150;
    private final Residents residents;
    private final IndexEntry entry;
    private final Institutions institutions;
    private final JdbcClient jdbc;
    private final Evidence evidence;
    private final Clock clock;

    Temporaries(Residents residents, IndexEntry entry, Institutions institutions, JdbcClient jdbc, Evidence evidence,
        Clock clock) {
        this.residents = residents;
        this.entry = entry;
        this.institutions = institutions;
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * What is known of somebody without papers.
     *
     * @param name blank for somebody unknown, and for a newborn without a name; @param birthDate or, where it is not known, about how many
     *        years old; @param mother of a newborn
     */
    public record Told(TemporaryIdentity kind, String name, Sex sex, Optional<LocalDate> birthDate, OptionalInt years,
        String mother, String phone) {}

    /** @throws Refused NAME_MISSING, BIRTH_DATE_MISSING, BIRTH_DATE_IMPOSSIBLE, PHONE_FORM or GUARDIAN_FORM */
    public PersonId register(Caller who, Told told) {
        var today = institutions.today();
        var number = HumanNumber.free(PREFIX, today, drawn -> !residents.registeredOthers(List.of(paper(drawn)))
            .isEmpty());
        var birth = told.birthDate()
            .or(() -> told.kind() == TemporaryIdentity.NEWBORN ? Optional.of(today) : Optional.empty())
            .or(() -> about(told.years(), today))
            .orElseThrow(() -> new Refused(PersonRefusal.BIRTH_DATE_MISSING));
        var id = residents.register(who, new NewResident(
            Identity.of(name(told, number), told.sex(), birth, paper(number)), Contact.of(told.phone(), "", ""),
            Insurance.NONE, new InstitutionId(who.institution()), Safety.NOT_ASKED), true);
        var now = clock.instant();
        entry.temporary(id, Optional.of(told.kind()));
        int version = entry.changed(who, id, now,
            List.of(new ResidentChange.Field("temporary", "", told.kind().name().toLowerCase(Locale.ROOT))));
        if (told.kind() == TemporaryIdentity.NEWBORN && !told.mother().isBlank() && !told.phone().isBlank())
            entry.guardian(who, id, Optional.of(Guardian.of(told.mother(), Guardian.Relation.MOTHER, told.phone())),
                now);
        evidence.record(who, Act.about(id.value(), "person.temporary", "resident", id.value(), version,
            Map.of("kind", told.kind().name())));
        return id;
    }

    /** The first of January so many years ago. */
    private static Optional<LocalDate> about(OptionalInt years, LocalDate today) {
        if (years.isEmpty()) return Optional.empty();
        if (years.getAsInt() < 0 || years.getAsInt() > OLDEST)
            throw new Refused(PersonRefusal.BIRTH_DATE_IMPOSSIBLE, years.getAsInt());
        return Optional.of(LocalDate.of(today.getYear() - years.getAsInt(), 1, 1));
    }

    private static OtherIdentifier paper(HumanNumber number) {
        return new OtherIdentifier(OtherIdentifier.Kind.OTHER, TemporaryIdentity.SYSTEM, number.text());
    }

    /** 某某之婴, 无名氏 with the last places of the number, or as told. */
    private static String name(Told told, HumanNumber number) {
        if (!told.name().isBlank()) return told.name();
        var text = number.text();
        return switch (told.kind()) {
            case NEWBORN -> told.mother().isBlank() ? "" : told.mother().strip() + "之婴";
            case UNKNOWN -> "无名氏" + text.substring(text.length() - LAST_PLACES);
            case FOREIGNER -> "";
        };
    }

    /** Within the caller's scope, the longest unsettled first. */
    @Transactional(readOnly = true)
    public List<TemporaryLine> unsettled(Caller who, int limit) {
        return jdbc.sql("""
                select r.id, r.name, r.sex, r.birth_date, r.phone, r.temporary_kind, r.registered_at, i.value
                  from person.resident r
                  left join person.identifier i on i.person_id = r.id and i.system = :system
                 where r.temporary_kind is not null and r.survivor_id is null
                   and (:county or r.home_institution_id = any(:institutions))
                 order by r.registered_at, r.id limit :limit
                """)
            .param("system", TemporaryIdentity.SYSTEM).param("county", who.scope().county())
            .param("institutions", who.scope().array()).param("limit", limit)
            .query((row, n) -> new TemporaryLine(
                new PersonLine(new PersonId(row.getObject("id", UUID.class)), row.getString("name"),
                    Sex.valueOf(row.getString("sex").toUpperCase(Locale.ROOT)),
                    row.getObject("birth_date", LocalDate.class), Optional.ofNullable(row.getString("phone"))),
                TemporaryIdentity.valueOf(row.getString("temporary_kind").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("value")).orElse(""), instant(row, "registered_at")))
            .list();
    }
}
