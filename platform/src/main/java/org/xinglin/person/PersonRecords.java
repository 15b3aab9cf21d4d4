package org.xinglin.person;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The index's own columns and the evidence's: they stay as they were written, and their readers follow the merge. What a prescriber
 * must know, and who cares for the resident, is taken over by {@link Survivorship}.
 */
@Configuration(proxyBeanMethods = false)
class PersonRecords {
    @Bean
    RecordsOfPerson identifiersOfPerson() {
        return RecordsOfPerson.kept("person.identifier", "person_id");
    }

    @Bean
    RecordsOfPerson factsOfPerson() {
        return RecordsOfPerson.kept("person.safety_fact", "person_id");
    }

    @Bean
    RecordsOfPerson careOfPerson() {
        return RecordsOfPerson.kept("person.care_relationship", "person_id");
    }

    @Bean
    RecordsOfPerson searchKeysOfPerson() {
        return RecordsOfPerson.kept("person.search_key", "person_id");
    }

    @Bean
    RecordsOfPerson changesOfPerson() {
        return RecordsOfPerson.kept("person.change", "person_id");
    }

    @Bean
    RecordsOfPerson survivorsOfPerson() {
        return RecordsOfPerson.kept("person.resident", "survivor_id");
    }

    @Bean
    RecordsOfPerson mergesOfPerson() {
        return RecordsOfPerson.kept("person.merge", "from_id");
    }

    @Bean
    RecordsOfPerson mergesIntoPerson() {
        return RecordsOfPerson.kept("person.merge", "into_id");
    }

    @Bean
    RecordsOfPerson pairsOfPerson() {
        return RecordsOfPerson.kept("person.distinct_pair", "one_id");
    }

    @Bean
    RecordsOfPerson pairsWithPerson() {
        return RecordsOfPerson.kept("person.distinct_pair", "other_id");
    }

    @Bean
    RecordsOfPerson likelyPairsOfPerson() {
        return RecordsOfPerson.kept("person.likely_pair", "one_id");
    }

    @Bean
    RecordsOfPerson likelyPairsWithPerson() {
        return RecordsOfPerson.kept("person.likely_pair", "other_id");
    }

    @Bean
    RecordsOfPerson entriesOfPerson() {
        return RecordsOfPerson.kept("evidence.entry", "person_id");
    }

    @Bean
    RecordsOfPerson entriesAboutPerson() {
        return RecordsOfPerson.kept("evidence.entry", "object_id");
    }

    @Bean
    RecordsOfPerson deathsOfPerson() {
        return RecordsOfPerson.kept("person.death", "person_id");
    }
}
