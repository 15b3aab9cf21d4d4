package org.xinglin.assist.studio;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xinglin.assist.model.AssistSettings;
import org.xinglin.assist.model.DoctorsCases;
import org.xinglin.assist.model.Engine;
import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.engine.assist.Settings;
import org.xinglin.engine.assist.master.Casebook;
import org.xinglin.engine.assist.master.MasterCase;
import org.xinglin.engine.assist.master.Mined;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Knowledge;

/** Mines a master's cases beside those of colleagues, and keeps what was found. It takes seconds: see {@link MiningWorker}. */
@Component
class Miner {
    private final StudioRows rows;
    private final StudioCases cases;
    private final DoctorsCases doctors;
    private final Engine engine;
    private final AssistSettings.Book settings;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Evidence evidence;
    private final Clock clock;
    private final Settings mining = Settings.shipped();

    Miner(StudioRows rows, StudioCases cases, DoctorsCases doctors, Engine engine, AssistSettings.Book settings,
        Institutions institutions, Knowledge knowledge, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.cases = cases;
        this.doctors = doctors;
        this.engine = engine;
        this.settings = settings;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** How many cases there are to mine. @throws Refused TOO_FEW_CASES */
    int enough(Studio studio) {
        var stock = cases.stock(studio);
        return enough(stock.given() + stock.visits());
    }

    private int enough(int there) {
        int least = settings.on(institutions.today()).of("studio_least_cases").intValueExact();
        if (there < least) throw new Refused(StudioRefusal.TOO_FEW_CASES, there, least);
        return there;
    }

    /**
     * Joins the caller's transaction.
     *
     * @return the number of the mining
     * @throws Refused STUDIO_UNKNOWN or TOO_FEW_CASES
     */
    int mine(Caller master, StudioId id) {
        var studio = rows.find(id).orElseThrow(() -> new Refused(StudioRefusal.STUDIO_UNKNOWN));
        while (true) {
            var found = found(studio);
            var now = rows.findForChange(id).orElseThrow(() -> new Refused(StudioRefusal.STUDIO_UNKNOWN));
            if (now.consentFrom().equals(studio.consentFrom())) return keep(master, id, found);
            // Consent was given or withdrawn meanwhile: what it no longer covers must not be kept.
            studio = now;
        }
    }

    /** @param visits of the master's own among the cases */
    private record Found(Mined mined, int visits) {}

    private Found found(Studio studio) {
        var visits = studio.consentFrom().map(from -> doctors.of(studio.masterStaff(), from)).orElse(List.of());
        var own = prescribed(Stream.concat(cases.of(studio.id()).stream(), visits.stream()));
        enough(own.size());
        var others = prescribed(doctors.ofOthers(studio.masterStaff(), settings.on(institutions.today())
            .of("studio_most_colleagues").intValueExact()).stream());
        var assist = engine.today();
        return new Found(Mined.from(casebook(own, assist), casebook(others, assist), knowledge, mining), visits.size());
    }

    private static List<CaseRecord> prescribed(Stream<CaseRecord> cases) {
        return cases.filter(each -> !each.herbs().isEmpty()).toList();
    }

    private static Casebook casebook(List<CaseRecord> cases, Assist reader) {
        return Casebook.of(cases.stream().map(each -> MasterCase.of(each, reader)).toList());
    }

    private int keep(Caller master, StudioId id, Found found) {
        int number = rows.addMining(id, found.mined, found.visits, clock.instant(), master);
        evidence.record(master, Act.of("assist.studio-mined", "studio", id.value(), number, Map.of("cases", found.mined
            .cases(), "visits", found.visits, "knowledge", knowledge.version())));
        return number;
    }
}
