package org.xinglin.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Sha256;

/** peers.md A15.10: an audit that cannot prove that nothing was taken out (OpenEMR), or that has to be switched on (HAPI). */
@PlatformTest
class EvidenceKeptTest {
    private final Evidence evidence;
    private final TestCounty county;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EvidenceKeptTest(Evidence evidence, TestCounty county, JdbcClient jdbc, TransactionTemplate transaction) {
        this.evidence = evidence;
        this.county = county;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void letsTheProgramNeitherChangeNorTakeOutWhatWasDone_openemr() {
        for (var table : List.of("evidence.entry", "evidence.leaf"))
            for (var act : List.of("delete from ", "truncate "))
                assertThatThrownBy(() -> jdbc.sql(act + table).update()).rootCause()
                    .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> jdbc.sql("update evidence.entry set content = '{}'").update()).rootCause()
            .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> jdbc.sql("update evidence.leaf set idx = idx + 1").update()).rootCause()
            .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> jdbc.sql("delete from evidence.sequencer").update()).rootCause()
            .hasMessageContaining("permission denied");
    }

    /** What somebody with more rights than the program took out leaves a hole in the numbers, and what they changed another hash. */
    @Test
    void numbersEveryEntryWithoutAGapAndKeepsItsHash_hapi() {
        var object = Ids.next();
        transaction.executeWithoutResult(status -> evidence.record(county.caller(Role.VILLAGE_DOCTOR),
            Act.of("clinic.called", "visit", object, 1, Map.of("label", "A-1"))));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> jdbc.sql("""
                select count(*) from evidence.leaf l join evidence.entry e on e.id = l.entry_id where e.object_id = :object
                """).param("object", object).query(Integer.class).single() == 1);
        assertThat(jdbc.sql("select max(idx) + 1 - count(*) from evidence.leaf").query(Long.class).single())
            .as("numbers that are missing").isZero();
        assertThat(jdbc.sql("""
                select count(*) from evidence.leaf l where not exists (select 1 from evidence.entry e where e.id = l.entry_id)
                """).query(Long.class).single()).as("numbers without their entry").isZero();
        var kept = jdbc.sql("select content, hash from evidence.entry where object_id = :object")
            .param("object", object)
            .query((row, n) -> List.of(row.getString("content"), row.getString("hash"))).single();
        assertThat(Sha256.of(kept.getFirst())).isEqualTo(kept.getLast());
    }
}
