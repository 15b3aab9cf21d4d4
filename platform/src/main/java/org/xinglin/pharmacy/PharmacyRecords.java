package org.xinglin.pharmacy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.person.RecordsOfPerson;

/** What this module has of a resident. */
@Configuration(proxyBeanMethods = false)
class PharmacyRecords {
    @Bean
    RecordsOfPerson ordersOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "pharmacy.pharmacy_order", "person_id", "id");
    }
}
