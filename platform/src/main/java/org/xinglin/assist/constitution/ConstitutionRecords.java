package org.xinglin.assist.constitution;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.person.RecordsOfPerson;

/** What this package has of a resident: assessments stay as they were written. */
@Configuration(proxyBeanMethods = false)
class ConstitutionRecords {
    @Bean
    RecordsOfPerson constitutionsOfPerson() {
        return RecordsOfPerson.kept("assist.constitution", "person_id");
    }
}
