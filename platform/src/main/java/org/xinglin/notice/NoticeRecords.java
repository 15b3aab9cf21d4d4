package org.xinglin.notice;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.person.RecordsOfPerson;

/** What this module has of a resident. */
@Configuration(proxyBeanMethods = false)
class NoticeRecords {
    @Bean
    RecordsOfPerson messagesToPerson(JdbcClient jdbc) {
        return RecordsOfPerson.moving(jdbc, "notice.message", "to_person", "id");
    }
}
