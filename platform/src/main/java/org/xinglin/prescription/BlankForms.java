package org.xinglin.prescription;

import static org.xinglin.kernel.CountyCalendar.day;
import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;

/** 空白处方笺: forms with running numbers, printed for an institution before the system is down, and each used once. */
@Service
@Transactional
public class BlankForms {
    private static final String PREFIX = "ZB";
    private static final int MOST = 100;
    private final JdbcClient jdbc;
    private final Evidence evidence;
    private final Clock clock;

    BlankForms(JdbcClient jdbc, Evidence evidence, Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** 一批: forms printed at once. @param used how many of them came back as entered prescriptions */
    public record Batch(UUID id, Instant printedAt, String printedBy, String first, String last, int count, int used) {}

    /** Numbers for the caller's institution. @return the batch @throws Refused NUMBER_OUT_OF_RANGE */
    public UUID print(Caller by, int count) {
        if (count < 1 || count > MOST)
            throw new Refused(PrescriptionRefusal.NUMBER_OUT_OF_RANGE, new org.xinglin.kernel.Worded("field.count"), 1,
                MOST);
        var now = clock.instant();
        var today = day(now);
        int last = jdbc.sql("""
                insert into prescription.form_series (day, last) values (:day, :count)
                on conflict (day) do update set last = form_series.last + :count
                returning last
                """).param("day", today).param("count", count).query(Integer.class).single();
        var batch = Ids.next();
        jdbc.sql("""
                insert into prescription.form_batch (id, institution_id, printed_at, account_id, staff_name)
                values (:id, :institution, :at, :account, :name)
                """).param("id", batch).param("institution", by.institution()).param("at", utc(now))
            .param("account", by.account()).param("name", by.name()).update();
        var numbers = new ArrayList<String>();
        for (int serial = last - count + 1; serial <= last; serial++)
            numbers.add(HumanNumber.running(PREFIX, today, serial).text());
        jdbc.sql("""
                insert into prescription.form (number, batch_id, institution_id)
                select n, :batch, :institution from unnest(cast(:numbers as text[])) as t (n)
                """).param("batch", batch).param("institution", by.institution())
            .param("numbers", numbers.toArray(String[]::new)).update();
        evidence.record(by, Act.of("prescription.forms-printed", "form-batch", batch, 0,
            Map.of("first", numbers.getFirst(), "count", count)));
        return batch;
    }

    /** The numbers of a batch of the caller's institution. @throws Refused FORM_UNKNOWN */
    @Transactional(readOnly = true)
    public List<String> numbers(Caller by, UUID batch) {
        var numbers = jdbc.sql("""
                select number from prescription.form where batch_id = :batch and institution_id = :institution order by number
                """).param("batch", batch).param("institution", by.institution()).query(String.class).list();
        if (numbers.isEmpty()) throw new Refused(PrescriptionRefusal.FORMS_UNKNOWN);
        return numbers;
    }

    /** What was printed for the caller's institution, the latest first. */
    @Transactional(readOnly = true)
    public List<Batch> batches(Caller by, int limit) {
        return jdbc.sql("""
                select b.id, b.printed_at, b.staff_name, min(f.number) as first, max(f.number) as last, count(*) as forms,
                       count(f.prescription_id) as used
                  from prescription.form_batch b join prescription.form f on f.batch_id = b.id
                 where b.institution_id = :institution
                 group by b.id order by b.id desc limit :limit
                """).param("institution", by.institution()).param("limit", limit)
            .query((row, n) -> new Batch(row.getObject("id", UUID.class), instant(row, "printed_at"),
                row.getString("staff_name"), row.getString("first"), row.getString("last"), row.getInt("forms"),
                row.getInt("used")))
            .list();
    }

    /** The form has become a prescription, once. @throws Refused FORM_UNKNOWN or FORM_USED */
    void use(String number, InstitutionId institution, PrescriptionId prescription, Instant now) {
        int used = jdbc.sql("""
                update prescription.form set prescription_id = :prescription, used_at = :now
                 where number = :number and institution_id = :institution and prescription_id is null
                """).param("prescription", prescription.value()).param("now", utc(now)).param("number", number)
            .param("institution", institution.value()).update();
        if (used == 1) return;
        boolean printed = jdbc.sql("""
                select exists (select from prescription.form where number = :number and institution_id = :institution)
                """).param("number", number).param("institution", institution.value()).query(Boolean.class).single();
        throw new Refused(printed ? PrescriptionRefusal.FORM_USED : PrescriptionRefusal.FORM_UNKNOWN, number);
    }
}
