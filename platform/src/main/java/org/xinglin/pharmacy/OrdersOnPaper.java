package org.xinglin.pharmacy;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.uuid;

import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.kernel.Money;
import org.xinglin.page.DayList;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;

/** 药房纸面清单: what is to be charged, weighed or checked, with the recipe, and what was refunded since yesterday. */
@Configuration(proxyBeanMethods = false)
class OrdersOnPaper {
    private static final String ORDERS = """
        select o.number, o.person_id, o.%1$s as institution_id, o.packets, o.self_fen, o.stage, o.stage_since,
               (select string_agg(r.name || ' ' || trim_scale(r.per_packet_mg / 1000.0) || ' g', '、' order by r.seq)
                  from pharmacy.order_row r where r.order_id = o.id) as recipe
          from pharmacy.pharmacy_order o
         where o.stage = any(:stages)
         order by o.stage_since, o.id limit :most
        """;

    private record Line(String number, UUID person, UUID institution, int packets, Money self, String stage,
        java.time.Instant since, String recipe) {}

    /** Orders in some stages, at one side of them. @param at column of the institution on whose paper they stand */
    private record Open(String key, int order, String at, List<String> stages, JdbcClient jdbc, Residents residents)
        implements
            DayList {
        @Override
        public List<String> columns() {
            return List.of("page.paper.number", "page.paper.person", "page.paper.state", "page.paper.since",
                "page.paper.packets", "page.paper.self", "page.paper.recipe");
        }

        @Override
        public List<Row> rows(int most) {
            var lines = jdbc.sql(ORDERS.formatted(at)).param("stages", stages.toArray(String[]::new))
                .param("most", most).query((row, n) -> new Line(row.getString("number"), uuid(row, "person_id"),
                    uuid(row, "institution_id"), row.getInt("packets"), Money.ofFen(row.getLong("self_fen")),
                    row.getString("stage"), instant(row, "stage_since"), row.getString("recipe")))
                .list();
            var names = residents.names(lines.stream().map(line -> new PersonId(line.person)).distinct().toList());
            return lines.stream().map(line -> {
                var person = names.get(new PersonId(line.person));
                return new Row(line.institution, List.of(line.number, person == null ? "" : person.name(),
                    new org.xinglin.kernel.Worded("pharmacy.stage." + line.stage.replace('_', '-')), line.since,
                    line.packets, line.self, line.recipe));
            }).toList();
        }
    }

    @Bean
    DayList toChargeOnPaper(JdbcClient jdbc, Residents residents) {
        return new Open("page.paper.to-charge", 30, "origin_id", List.of("awaiting_payment"), jdbc, residents);
    }

    @Bean
    DayList toWeighOnPaper(JdbcClient jdbc, Residents residents) {
        return new Open("page.paper.to-weigh", 40, "pharmacy_id", List.of("paid", "dispensing", "dispensed"), jdbc,
            residents);
    }

    @Bean
    DayList refundsOnPaper(JdbcClient jdbc) {
        return new DayList() {
            @Override
            public String key() { return "page.paper.refunds"; }

            @Override
            public int order() { return 70; }

            @Override
            public List<String> columns() {
                return List.of("page.paper.receipt", "page.paper.number", "page.paper.since", "page.paper.self",
                    "page.paper.by");
            }

            @Override
            public List<Row> rows(int most) {
                return jdbc.sql("""
                        select p.receipt, o.number, p.at, p.self_fen, p.staff_name, p.institution_id
                          from pharmacy.payment p join pharmacy.pharmacy_order o on o.id = p.order_id
                         where p.kind <> 'charge' and p.at > now() - interval '1 day'
                         order by p.at limit :most
                        """).param("most", most)
                    .query((row, n) -> new Row(uuid(row, "institution_id"),
                        List.of(row.getString("receipt"), row.getString("number"), instant(row, "at"),
                            Money.ofFen(row.getLong("self_fen")), row.getString("staff_name"))))
                    .list();
            }
        };
    }
}
