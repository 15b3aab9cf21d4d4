package org.xinglin.clinic;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.person.RecordsOfPerson;

/** What the clinic has of a resident. */
@Configuration(proxyBeanMethods = false)
class ClinicRecords {
    @Bean
    RecordsOfPerson visitsOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "clinic.visit", "person_id", "id");
    }

    @Bean
    RecordsOfPerson visitsMovedAway() {
        return RecordsOfPerson.kept("clinic.visit_move", "from_person");
    }

    @Bean
    RecordsOfPerson visitsMovedTo() {
        return RecordsOfPerson.kept("clinic.visit_move", "to_person");
    }
}
