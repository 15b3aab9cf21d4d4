package org.xinglin.assist.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.knowledge.Knowledge;

/** 医师病例: the county's own cases, looked at by doctor; each is a prescription that passed review. */
@Repository
public class DoctorsCases {
    private final JdbcClient jdbc;
    private final Knowledge knowledge;

    DoctorsCases(JdbcClient jdbc, Knowledge knowledge) {
        this.jdbc = jdbc;
        this.knowledge = knowledge;
    }

    /** One doctor's from a day on. */
    public List<CaseRecord> of(UUID staff, LocalDate from) {
        return jdbc
            .sql("select * from assist.case_record where doctor_staff = :staff and day >= :from order by day, id")
            .param("staff", staff).param("from", from).query((row, n) -> CaseColumns.read(row, knowledge)).list()
            .stream().flatMap(Optional::stream).toList();
    }

    /** Those of all other doctors, the latest first, at most so many. */
    public List<CaseRecord> ofOthers(UUID staff, int most) {
        return jdbc.sql("""
                select * from assist.case_record
                 where import_id is null and doctor_staff <> :staff
                 order by day desc, id desc limit :most
                """).param("staff", staff).param("most", most)
            .query((row, n) -> CaseColumns.read(row, knowledge)).list().stream().flatMap(Optional::stream).toList();
    }
}
