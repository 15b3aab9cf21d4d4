package org.xinglin.clinic.draft;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.ClinicRefusal;
import org.xinglin.clinic.ClinicRules;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitFields;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/**
 * 草稿: keeps what a doctor types in a visit until it is saved. A draft is its doctor's alone and no part of the record: nobody else
 * reads it, nothing is judged by it, and it goes with the save.
 */
@Service
@Transactional
public class Drafts {
    /** Characters of the whole draft: seven texts as long as the record takes them, and the terms. */
    static final int LONGEST = 200_000;
    private final DraftRows rows;
    private final Clinic clinic;
    private final ClinicRules.Book rules;
    private final Clock clock;

    Drafts(DraftRows rows, Clinic clinic, ClinicRules.Book rules, Clock clock) {
        this.rows = rows;
        this.clinic = clinic;
        this.rules = rules;
        this.clock = clock;
    }

    /** For a page that has read the visit already and found that the caller may go on with it. */
    @Transactional(readOnly = true)
    public Optional<Draft> of(Caller caller, Visit visit) {
        return rows.find(visit.id(), caller.staff());
    }

    /**
     * Keeps the fields as they stand.
     *
     * @param version of the visit, which the page shows; @param seen revision of the draft that it was made from, 0 for none
     * @param takeOver whether to keep it though another window saved since
     * @throws Refused DRAFT_UNKNOWN where the visit is not the caller's, STALE where it was saved since, DRAFT_ELSEWHERE or
     *         DRAFT_TOO_LONG
     */
    Draft keep(Caller caller, VisitId id, int version, int seen, boolean takeOver, Map<String, List<String>> fields) {
        mine(caller, id);
        if (rows.heldVersion(id) != version) throw new Refused(ClinicRefusal.STALE);
        var typed = new VisitFields(fields).typed();
        var text = DraftRows.text(typed);
        if (text.length() > LONGEST) throw new Refused(ClinicRefusal.DRAFT_TOO_LONG, text.length(), LONGEST);
        int from = takeOver ? rows.find(id, caller.staff()).map(Draft::revision).orElse(0) : seen;
        var now = clock.instant();
        return rows.keep(id, caller.staff(), version, from, text, now)
            .map(revision -> new Draft(version, revision, now, typed))
            .orElseThrow(() -> new Refused(ClinicRefusal.DRAFT_ELSEWHERE));
    }

    /** @throws Refused DRAFT_UNKNOWN where there is none, or it is another doctor's */
    void discard(Caller caller, VisitId id) {
        mine(caller, id);
        if (!rows.remove(id, caller.staff())) throw new Refused(ClinicRefusal.DRAFT_UNKNOWN);
    }

    private void mine(Caller caller, VisitId id) {
        var visit = clinic.forService(id);
        if (!caller.scope().covers(visit.institution().value()) || !clinic.isFor(caller, visit))
            throw new Refused(ClinicRefusal.DRAFT_UNKNOWN);
    }

    /** Those that nobody came back to. */
    @Scheduled(cron = "0 27 3 * * *")
    int sweep() {
        return rows.removeBefore(clock.instant().minus(rules.today().draftsKeptFor()));
    }
}
