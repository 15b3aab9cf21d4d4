package org.xinglin.clinic.complaint;

import static org.xinglin.page.Columns.utc;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.clinic.ClinicRefusal;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.PinyinInitials;

/** 常用主诉: what a doctor begins a record with; the county's stand for everybody, one's own come first. */
@Service
@Transactional
public class ChiefComplaints {
    static final int MOST_OWN = 100;
    private static final int LONGEST = 500;
    private final JdbcClient jdbc;
    private final Clock clock;

    ChiefComplaints(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One's own first, each group in the order of its words. */
    @Transactional(readOnly = true)
    public List<ChiefComplaint> all(Caller caller) {
        return jdbc.sql("""
                select id, staff_id is not null as own, complaint, present_illness from clinic.complaint_template
                 where staff_id is null or staff_id = :staff order by staff_id is null, complaint limit 300
                """)
            .param("staff", caller.staff())
            .query((row, n) -> new ChiefComplaint(row.getObject("id", UUID.class), row.getBoolean("own"),
                row.getString("complaint"), row.getString("present_illness")))
            .list();
    }

    /** Those whose words or pinyin initials begin with what is typed, gaps left out. */
    @Transactional(readOnly = true)
    public List<ChiefComplaint> like(Caller caller, String typed, int limit) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) return List.of();
        return all(caller).stream().filter(each -> {
            var words = each.complaint().replace("＿", "");
            return words.startsWith(wanted) || PinyinInitials.of(words).startsWith(wanted);
        }).limit(limit).toList();
    }

    /** What has the same complaint takes the place of the one before. @throws Refused COMPLAINT_MISSING, TEXT_TOO_LONG or TEMPLATES_FULL */
    void add(Caller caller, String complaint, String presentIllness) {
        var words = complaint.strip();
        if (words.isEmpty()) throw new Refused(ClinicRefusal.COMPLAINT_MISSING);
        for (var text : List.of(words, presentIllness.strip()))
            if (text.length() > LONGEST) throw new Refused(ClinicRefusal.TEXT_TOO_LONG, text.length(), LONGEST);
        if (all(caller).stream().filter(ChiefComplaint::own).count() >= MOST_OWN)
            throw new Refused(ClinicRefusal.TEMPLATES_FULL, MOST_OWN);
        jdbc.sql("""
                insert into clinic.complaint_template (id, staff_id, complaint, present_illness, source, made_at)
                values (:id, :staff, :complaint, :illness, 'own', :at)
                on conflict (coalesce(staff_id, '00000000-0000-0000-0000-000000000000'), complaint)
                do update set present_illness = excluded.present_illness, made_at = excluded.made_at
                """)
            .param("id", Ids.next()).param("staff", caller.staff()).param("complaint", words)
            .param("illness", presentIllness.strip()).param("at", utc(clock.instant())).update();
    }

    /** @throws Refused TEMPLATE_UNKNOWN where it is not one's own */
    void remove(Caller caller, UUID id) {
        int removed = jdbc.sql("delete from clinic.complaint_template where id = :id and staff_id = :staff")
            .param("id", id).param("staff", caller.staff()).update();
        if (removed == 0) throw new Refused(ClinicRefusal.TEMPLATE_UNKNOWN);
    }
}
