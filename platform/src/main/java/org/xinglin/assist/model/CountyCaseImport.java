package org.xinglin.assist.model;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Page;
import org.xinglin.page.Template;
import org.xinglin.page.intake.Batch;
import org.xinglin.page.intake.Outcome;
import org.xinglin.page.intake.TableImport;
import org.xinglin.page.intake.TableJob;

/** 病例导入: cases for the county's models from a table, some rows at a time behind the page. */
@Component
class CountyCaseImport implements TableImport {
    private static final int MOST_ROWS = 1_000_000;
    private final Template template;
    private final Cases cases;
    private final Knowledge knowledge;
    private final Evidence evidence;
    private final Clock clock;

    CountyCaseImport(Cases cases, Knowledge knowledge, Evidence evidence, Clock clock, Page.Words words) {
        template = new Template(words, "studio.column", CaseTable.COLUMNS, Set.of("case_id", "day", "age_years"),
            MOST_ROWS);
        this.cases = cases;
        this.knowledge = knowledge;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public String kind() { return "county-cases"; }

    @Override
    public String href() { return "/assist/cases"; }

    @Override
    public Template template() { return template; }

    @Override
    public String named() { return "case_id"; }

    @Override
    public Set<Role> may() { return Set.of(Role.CHIEF_PHARMACIST, Role.REGULATOR); }

    @Override
    public int atOnce() { return 500; }

    @Override
    public void arrived(Caller caller, TableJob job, Map<String, String> facts) {
        var file = job.id().value();
        cases.begin(new CaseImport(file, job.fileName(), job.total(), 0, clock.instant(), caller.name()), caller);
        evidence.record(caller, takenIn(file, job.total()));
    }

    static Act takenIn(UUID file, int rows) {
        return Act.of("assist.cases-taken-in", "assist-import", file, 0, Map.of("rows", rows));
    }

    @Override
    public List<Outcome> take(Batch batch) {
        var file = batch.job().value();
        var typed = TypedCases.of(batch.rows(), knowledge).withoutNumbers(numbers -> cases.known(file, numbers));
        cases.keep(file, typed.good(), typed.bad());
        return typed.outcomes(batch.rows());
    }
}
