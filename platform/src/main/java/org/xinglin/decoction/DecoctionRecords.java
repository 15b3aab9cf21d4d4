package org.xinglin.decoction;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.person.RecordsOfPerson;

/** What this module has of a resident. */
@Configuration(proxyBeanMethods = false)
class DecoctionRecords {
    @Bean
    RecordsOfPerson decoctionOrdersOfPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "decoction.decoction_order", "person_id", "id");
    }
}
