package org.xinglin.reaction;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.person.RecordsOfPerson;

/** What this module has of a resident. */
@Configuration(proxyBeanMethods = false)
class ReactionRecords {
    @Bean
    RecordsOfPerson reactionsOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "reaction.report", "person_id", "id");
    }
}
