package org.xinglin.assist.model;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 训练参数, on a day; table {@code assist.setting}. */
final class ModelSettings {
    private ModelSettings() {}

    @Component
    static class Book {
        private final JdbcClient jdbc;

        Book(JdbcClient jdbc) { this.jdbc = jdbc; }

        /** With fewer cases no model is trained. */
        int leastCases(LocalDate day) {
            return jdbc.sql("""
                    select value from assist.setting where name = 'least_cases' and effective_from <= :day
                     order by effective_from desc limit 1
                    """).param("day", day).query(Integer.class).single();
        }
    }
}
