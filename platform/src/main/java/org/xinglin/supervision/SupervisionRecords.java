package org.xinglin.supervision;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.person.RecordsOfPerson;

/** What this module has of a resident. */
@Configuration(proxyBeanMethods = false)
class SupervisionRecords {
    @Bean
    RecordsOfPerson supervisedVisitsOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "supervision.visit", "person_id", "visit_id");
    }

    @Bean
    RecordsOfPerson supervisedCoursesOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "supervision.course", "person_id", "prescription_id");
    }
}
