package org.xinglin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.TestDatabase;
import org.xinglin.Xinglin;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.Institutions;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.books.Books;

class DemoCountyTest {
    private static final int VISITS = 34;
    private static final int RESIDENTS = 780;
    /** What the county consists of; sessions, notices and what the machine's own clock dates are left out. */
    private static final List<String> TABLES = List.of("institution.institution", "access.staff", "access.account",
        "access.post", "person.resident", "person.safety_fact", "herb.price", "clinic.visit", "clinic.finding",
        "prescription.prescription", "pharmacy.lot", "pharmacy.movement", "pharmacy.pharmacy_order", "evidence.entry",
        "demo.visit");

    @Test
    void isTheSameEveryTimeAndObeysItsOwnRules() throws Exception {
        Map<String, String> first;
        try (var county = start()) {
            first = fingerprints(county);
            var institutions = county.getBean(Institutions.class).all();
            assertThat(institutions).filteredOn(each -> each.kind() == InstitutionClass.VILLAGE_CLINIC).hasSize(130);
            assertThat(institutions).filteredOn(each -> each.kind() == InstitutionClass.TOWNSHIP_HEALTH_CENTRE)
                .hasSize(15);
            assertThat(county.getBean(Stock.class).audit()).isEmpty();
            assertThat(county.getBean(Books.class).audit()).isEmpty();
            assertThat(jdbc(county).sql("select count(*) from pharmacy.booking").query(Integer.class).single())
                .isPositive();
            assertThat(jdbc(county).sql("select state, count(*) from demo.visit group by state").query().listOfRows())
                .singleElement().satisfies(row -> assertThat(row).containsEntry("state", "told"));
            assertThat(jdbc(county).sql("select count(*) from person.resident where id_number is not null")
                .query(Integer.class).single()).isEqualTo(RESIDENTS);
            assertThat(jdbc(county).sql("select count(*) from person.merge").query(Integer.class).single())
                .isEqualTo(1);
            assertThat(jdbc(county).sql("select count(*) from person.likely_pair").query(Integer.class).single())
                .isPositive();
            assertThat(Files.readAllLines(data().resolve("accounts.csv"))).hasSizeGreaterThan(180)
                .anyMatch(line -> line.startsWith("cunyi01,Xinglin-2026,VILLAGE_DOCTOR,"));
        }
        try (var county = start()) {
            assertThat(fingerprints(county)).isEqualTo(first);
        }
    }

    private static Path data() { return Path.of("target", "demo-county").toAbsolutePath(); }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Xinglin.class).initializers(new TestDatabase()).run("--server.port=0",
            "--xinglin.profile=demo", "--xinglin.data=" + data(), "--xinglin.residents=" + RESIDENTS,
            "--xinglin.demo.visits=" + VISITS, "--xinglin.demo.hour=2026-03-02T02:00:00Z");
    }

    private static JdbcClient jdbc(ConfigurableApplicationContext county) { return county.getBean(JdbcClient.class); }

    /**
     * A digest of each table; hashes of passwords are salted, the sequencer numbers entries when it comes to them, and models are
     * trained and masters' cases mined beside the founding: their entries are written when they are done.
     */
    private static Map<String, String> fingerprints(ConfigurableApplicationContext county) {
        var prints = new TreeMap<String, String>();
        for (var table : TABLES)
            prints.put(table, jdbc(county).sql("""
                select count(*) || ' ' || coalesce(md5(string_agg(row, ' ' order by row)), '')
                  from (select (to_jsonb(t) - 'password_hash' - 'index')::text as row from %s t
                         where coalesce(to_jsonb(t) ->> 'act', '') not like 'assist.%%') as each
                """.formatted(table)).query(String.class).single());
        return prints;
    }
}
