package org.xinglin.review;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.person.RecordsOfPerson;

/** What this module has of a resident. A verdict stays as it was given; it is found by its prescription. */
@Configuration(proxyBeanMethods = false)
class ReviewRecords {
    @Bean
    RecordsOfPerson tasksOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "review.task", "person_id", "id");
    }

    @Bean
    RecordsOfPerson verdictsOfPerson() {
        return RecordsOfPerson.kept("review.verdict", "person_id");
    }

    /** A place in the order of residents from which a replay goes on, not a record of anybody. */
    @Bean
    RecordsOfPerson placeOfReplay() { return RecordsOfPerson.kept("review.replay", "after_person"); }
}
