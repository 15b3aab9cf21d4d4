package org.xinglin.review.audit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Refused;
import org.xinglin.page.Page;

/** 点评项目: one thing that can be wrong with a prescription, from table {@code review.audit_code}; @param basis the rule and how far it was checked */
public record ItemCode(String code, ResultClass kind, String zh, String en, String basis) {
    public String words(Page page) { return page.english() ? en : zh; }

    /** All items, dated; only a migration changes them, so they are read once. */
    @Component
    public static class Book {
        private final List<Dated> all;

        private record Dated(ItemCode code, LocalDate from, LocalDate until) {}

        Book(JdbcClient jdbc) {
            all = jdbc.sql("""
                    select code, class, zh, en, basis, effective_from, coalesce(until, date '9999-12-31') as until
                      from review.audit_code
                     order by seq, code
                    """)
                .query((row, n) -> new Dated(
                    new ItemCode(row.getString("code"), ResultClass.valueOf(row.getString("class")),
                        row.getString("zh"), row.getString("en"), row.getString("basis")),
                    row.getObject("effective_from", LocalDate.class), row.getObject("until", LocalDate.class)))
                .list();
        }

        /** Those that may be given on a day. */
        List<ItemCode> on(LocalDate day) {
            return all.stream().filter(d -> !day.isBefore(d.from) && !day.isAfter(d.until)).map(Dated::code).toList();
        }

        /** @throws Refused CODE_UNKNOWN if one of them may not be given on the day */
        List<ItemCode> given(Collection<String> codes, LocalDate day) {
            var wanted = codes.stream().filter(code -> !code.isBlank()).distinct().toList();
            var given = on(day).stream().filter(code -> wanted.contains(code.code())).toList();
            if (given.size() != wanted.size()) throw new Refused(AuditRefusal.CODE_UNKNOWN);
            return given;
        }

        /** Of these codes, whenever they were given. */
        public List<ItemCode> of(Collection<String> codes) {
            return all.stream().map(Dated::code).filter(code -> codes.contains(code.code())).toList();
        }
    }
}
