package org.xinglin.assist.model;

import static org.xinglin.page.Columns.utc;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Caller;
import org.xinglin.knowledge.SymptomId;

/** 否认的所见: what was asked for in a visit and is not there. */
@Repository
public class DeniedFindings {
    private final JdbcClient jdbc;

    DeniedFindings(JdbcClient jdbc) { this.jdbc = jdbc; }

    public Set<SymptomId> of(VisitId visit) {
        return jdbc.sql("select symptom_id from assist.denied where visit_id = :visit").param("visit", visit.value())
            .query(String.class).list().stream().map(SymptomId::of).collect(Collectors.toUnmodifiableSet());
    }

    /** @return whether that was news */
    public boolean add(VisitId visit, SymptomId finding, Instant at, Caller by) {
        return jdbc.sql("""
                insert into assist.denied (visit_id, symptom_id, at, account_id, staff_name)
                values (:visit, :finding, :at, :account, :name)
                on conflict do nothing
                """).param("visit", visit.value()).param("finding", finding.value()).param("at", utc(at))
            .param("account", by.account()).param("name", by.name()).update() == 1;
    }

    /** @return whether it stood there */
    public boolean remove(VisitId visit, SymptomId finding) {
        return jdbc.sql("delete from assist.denied where visit_id = :visit and symptom_id = :finding")
            .param("visit", visit.value()).param("finding", finding.value()).update() == 1;
    }
}
