package org.xinglin.prescription;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.person.RecordsOfPerson;

/** What this module has of a resident. */
@Configuration(proxyBeanMethods = false)
class PrescriptionRecords {
    @Bean
    RecordsOfPerson prescriptionsOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "prescription.prescription", "person_id", "id");
    }

    @Bean
    RecordsOfPerson plansOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "prescription.plan", "person_id", "id");
    }
}
