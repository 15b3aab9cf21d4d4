package org.xinglin.person.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import org.xinglin.person.IdNumber;
import org.xinglin.person.Identity;
import org.xinglin.person.NewResident;
import org.xinglin.person.OtherIdentifier;
import org.xinglin.person.Residents;

/** 批量导入: residents from a table; one who is registered is left as they are. */
@Component
class ResidentImport implements TableImport {
    /** The largest county has two million residents. */
    private static final int MOST_ROWS = 2_000_000;
    private final Template template;
    private final RowReader reader;
    private final Residents residents;
    private final Evidence evidence;

    ResidentImport(RowReader reader, Residents residents, Evidence evidence, Page.Words words) {
        this.template = new Template(words, RowReader.PREFIX, RowReader.COLUMNS, Set.of("name"), MOST_ROWS);
        this.reader = reader;
        this.residents = residents;
        this.evidence = evidence;
    }

    @Override
    public String kind() { return "residents"; }

    @Override
    public String href() { return "/residents/imports"; }

    @Override
    public Template template() { return template; }

    @Override
    public String named() { return "name"; }

    @Override
    public Set<Role> may() { return Set.of(Role.TOWNSHIP_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.SERVICE_ACCOUNT); }

    /** Residents are written many at a time, and one who is refused is found before any is. */
    @Override
    public int atOnce() { return 500; }

    /** What earlier rows would have brought is asked of the job, so that a dry run of any length holds no more than this. */
    @Override
    public int triedAtOnce() { return atOnce(); }

    @Override
    public void begun(Caller caller, TableJob job) {
        evidence.record(caller, Act.of("person.import-begun", "import", job.id().value(), 1,
            Map.of("file", job.fileName(), "dryRun", job.dryRun())));
    }

    @Override
    public void resumed(Caller caller, TableJob job) {
        evidence.record(caller, Act.of("person.import-resumed", "import", job.id().value(), 1, Map.of()));
    }

    @Override
    public List<Outcome> take(Batch batch) {
        var told = new ArrayList<@Nullable NewResident>();
        var outcomes = new ArrayList<>(Collections.nCopies(batch.rows().size(), Outcome.ADDED));
        for (int i = 0; i < batch.rows().size(); i++)
            told.add(read(batch.rows().get(i), batch.caller(), i, outcomes));
        var readable = told.stream().flatMap(resident -> Optional.ofNullable(resident).stream()).toList();
        var standing = standing(readable);
        var before = batch.taken().apply(readable.stream().map(RowReader::key).toList());
        var here = new HashSet<String>();
        var fresh = new ArrayList<NewResident>();
        for (int i = 0; i < told.size(); i++) {
            var resident = told.get(i);
            if (resident == null) continue;
            var key = RowReader.key(resident);
            if (before.contains(key) || !here.add(key))
                outcomes.set(i, Outcome.refused(new Refused(IntakeRefusal.TWICE_IN_FILE)).withKey(key));
            else
                if (standing.has(resident.identity())) outcomes.set(i, Outcome.KNOWN.withKey(key));
                else {
                    fresh.add(resident);
                    outcomes.set(i, Outcome.ADDED.withKey(key));
                }
        }
        if (!batch.dryRun()) residents.registerAll(batch.caller(), fresh);
        return outcomes;
    }

    /** Null, and the outcome set, if the row cannot be taken. */
    private @Nullable NewResident read(Template.Row row, Caller who, int place, List<Outcome> outcomes) {
        try {
            var resident = reader.read(row.cells(), who);
            residents.check(resident);
            return resident;
        } catch (Refused why) {
            outcomes.set(place, Outcome.refused(why));
            return null;
        }
    }

    /** The identifiers that are registered already, anywhere in the county. */
    private record Standing(Set<IdNumber> numbers, Set<OtherIdentifier> others) {
        boolean has(Identity identity) {
            return identity.idNumber().filter(numbers::contains).isPresent()
                || identity.others().stream().anyMatch(others::contains);
        }
    }

    private Standing standing(List<NewResident> told) {
        var identities = told.stream().map(NewResident::identity).toList();
        return new Standing(
            residents.registered(identities.stream().flatMap(identity -> identity.idNumber().stream()).toList()),
            residents.registeredOthers(identities.stream().flatMap(identity -> identity.others().stream()).toList()));
    }
}
