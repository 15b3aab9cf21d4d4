package org.xinglin.assist.studio;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.Page;
import org.xinglin.page.Template;
import org.xinglin.page.intake.Batch;
import org.xinglin.page.intake.Outcome;
import org.xinglin.page.intake.TableImport;
import org.xinglin.page.intake.TableJob;

/** 医案导入: a master's cases from a table, some rows at a time behind the page; nobody but the master sees them. */
@Component
class StudioCaseImport implements TableImport {
    private static final String STUDIO = "studio";
    private final Template template;
    private final StudioRows studios;
    private final StudioCases cases;
    private final Evidence evidence;
    private final Clock clock;

    StudioCaseImport(StudioRows studios, StudioCases cases, Evidence evidence, Clock clock, Page.Words words) {
        template = MasterTable.template(words);
        this.studios = studios;
        this.cases = cases;
        this.evidence = evidence;
        this.clock = clock;
    }

    static Map<String, String> facts(StudioId studio) {
        return Map.of(STUDIO, studio.toString());
    }

    @Override
    public String kind() { return "master-cases"; }

    @Override
    public String href() { return "/assist/studios"; }

    @Override
    public Template template() { return template; }

    @Override
    public String named() { return "case_id"; }

    @Override
    public Set<Role> may() { return Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR); }

    @Override
    public boolean onlyForTheGiver() {
        return true;
    }

    @Override
    public int atOnce() { return 200; }

    @Override
    public void arrived(Caller caller, TableJob job, Map<String, String> facts) {
        var studio = StudioId.of(facts.getOrDefault(STUDIO, ""));
        cases.begin(studio, new StudioImport(job.id().value(), job.fileName(), job.total(), 0, clock.instant(),
            caller.name(), Optional.empty()), caller);
        evidence.record(caller, takenIn(studio, job.id().value(), job.total()));
    }

    static Act takenIn(StudioId studio, UUID file, int rows) {
        return Act.of("assist.studio-cases-taken-in", "studio", studio.value(), 0,
            Map.of("import", file.toString(), "rows", rows));
    }

    /** @throws Refused NOT_THE_MASTER, or TAKEN_BACK_ALREADY where the master took it back meanwhile */
    @Override
    public List<Outcome> take(Batch batch) {
        var studio = StudioId.of(batch.facts().getOrDefault(STUDIO, ""));
        var master = studios.findForChange(studio).filter(each -> each.isOf(batch.caller()));
        if (master.isEmpty()) throw new Refused(StudioRefusal.NOT_THE_MASTER);
        var file = batch.job().value();
        if (cases.file(studio, file).flatMap(StudioImport::takenBack).isPresent())
            throw new Refused(StudioRefusal.TAKEN_BACK_ALREADY);
        var typed = cases.typed(studio, batch.rows());
        cases.keep(studio, file, typed.good(), typed.bad());
        return typed.outcomes(batch.rows());
    }
}
