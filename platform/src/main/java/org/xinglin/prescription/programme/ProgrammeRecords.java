package org.xinglin.prescription.programme;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.person.RecordsOfPerson;

/** A resident's places on the lists follow a merge. */
@Configuration(proxyBeanMethods = false)
class ProgrammeRecords {
    @Bean
    RecordsOfPerson programmesOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "prescription.programme_member", "person_id", "id");
    }
}
