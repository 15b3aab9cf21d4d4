package org.xinglin.person.family;

import static org.xinglin.page.Columns.utc;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.person.PersonId;
import org.xinglin.person.RecordsOfPerson;

/** Households and who belongs to them. A merge takes the membership along unless the survivor belongs to a household already. */
@Repository
class HouseholdRows implements RecordsOfPerson {
    private final JdbcClient jdbc;

    HouseholdRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void found(UUID id, Instant now) {
        jdbc.sql("insert into person.household (id, formed_at) values (:id, :now)").param("id", id)
            .param("now", utc(now)).update();
    }

    /** False if the resident belongs to a household already. */
    boolean add(UUID household, PersonId person, Household.Relation relation) {
        return jdbc.sql("""
                insert into person.household_member (person_id, household_id, relation) values (:person, :household, :relation)
                on conflict (person_id) do nothing
                """)
            .param("person", person.value()).param("household", household).param("relation", word(relation))
            .update() == 1;
    }

    void setRelation(PersonId person, Household.Relation relation) {
        jdbc.sql("update person.household_member set relation = :relation where person_id = :person")
            .param("relation", word(relation)).param("person", person.value()).update();
    }

    void remove(PersonId person) {
        jdbc.sql("delete from person.household_member where person_id = :person").param("person", person.value())
            .update();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<UUID> lockedOf(PersonId person) {
        return jdbc.sql("""
                select h.id from person.household h join person.household_member m on m.household_id = h.id
                 where m.person_id = :person for no key update of h
                """)
            .param("person", person.value()).query(UUID.class).optional();
    }

    Optional<UUID> of(PersonId person) {
        return jdbc.sql("select household_id from person.household_member where person_id = :person")
            .param("person", person.value()).query(UUID.class).optional();
    }

    /** The head first. */
    List<Map.Entry<PersonId, Household.Relation>> members(UUID household) {
        return jdbc.sql("""
                select person_id, relation from person.household_member where household_id = :household
                 order by relation <> 'head', person_id
                """)
            .param("household", household)
            .query((row, n) -> Map.entry(new PersonId(row.getObject("person_id", UUID.class)),
                Household.Relation.valueOf(row.getString("relation").toUpperCase(Locale.ROOT))))
            .list();
    }

    private static String word(Household.Relation relation) { return relation.name().toLowerCase(Locale.ROOT); }

    @Override
    public String table() { return "person.household_member"; }

    @Override
    public String column() { return "person_id"; }

    @Override
    public List<String> move(PersonId from, PersonId to) {
        return jdbc.sql("""
                update person.household_member set person_id = :to
                 where person_id = :from and not exists (select from person.household_member where person_id = :to)
                returning cast(household_id as text)
                """)
            .param("from", from.value()).param("to", to.value()).query(String.class).list();
    }

    @Override
    public List<String> moveBack(PersonId from, PersonId to, Collection<String> rows) {
        return jdbc.sql("""
                update person.household_member set person_id = :to
                 where person_id = :from and cast(household_id as text) = any(:rows)
                   and not exists (select from person.household_member where person_id = :to)
                returning cast(household_id as text)
                """)
            .param("from", from.value()).param("to", to.value()).param("rows", rows.toArray(String[]::new))
            .query(String.class).list();
    }

    @Override
    public boolean moves() { return true; }

    /** One that stayed because the survivor has a household of their own does not follow later. */
    @Override
    public List<PersonId> holders(Collection<PersonId> persons) { return List.of(); }
}
