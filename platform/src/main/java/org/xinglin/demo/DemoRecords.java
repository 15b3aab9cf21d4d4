package org.xinglin.demo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.person.RecordsOfPerson;

/** What this module has of a resident. */
@Configuration(proxyBeanMethods = false)
class DemoRecords {
    @Bean
    RecordsOfPerson plannedVisitsOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "demo.visit", "person_id", "seq");
    }
}
