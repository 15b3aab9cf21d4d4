package org.xinglin.delivery;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.person.RecordsOfPerson;

/** What this module has of a resident. */
@Configuration(proxyBeanMethods = false)
class DeliveryRecords {
    @Bean
    RecordsOfPerson parcelsOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "delivery.parcel", "person_id", "id");
    }
}
