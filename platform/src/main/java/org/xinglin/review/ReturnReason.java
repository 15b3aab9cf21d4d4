package org.xinglin.review;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinglin.page.Page;

/** 退回理由: why a pharmacist sends a prescription back, from table {@code review.return_reason}. @param needsAdvice words must stand beside it */
public record ReturnReason(String code, String zh, String en, boolean needsAdvice) {
    public String words(Page page) { return page.english() ? en : zh; }

    /** All reasons; only a migration changes them, so they are read once. */
    @Component
    static class Book {
        private final List<Dated> all;

        private record Dated(ReturnReason reason, LocalDate from, LocalDate until) {}

        Book(JdbcClient jdbc) {
            all = jdbc.sql("""
                    select code, zh, en, needs_advice, effective_from, coalesce(until, date '9999-12-31') as until
                      from review.return_reason
                     order by seq, code
                    """)
                .query((row, n) -> new Dated(
                    new ReturnReason(row.getString("code"), row.getString("zh"), row.getString("en"),
                        row.getBoolean("needs_advice")),
                    row.getObject("effective_from", LocalDate.class), row.getObject("until", LocalDate.class)))
                .list();
        }

        /** Those that may be given on a day. */
        List<ReturnReason> on(LocalDate day) {
            return all.stream().filter(d -> !day.isBefore(d.from) && !day.isAfter(d.until)).map(Dated::reason).toList();
        }

        /** Of these codes, in the order of the book, whenever they were given. */
        List<ReturnReason> of(List<String> codes) {
            return all.stream().map(Dated::reason).filter(reason -> codes.contains(reason.code())).toList();
        }
    }
}
