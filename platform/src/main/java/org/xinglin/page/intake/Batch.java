package org.xinglin.page.intake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.page.NotStorable;
import org.xinglin.page.Template;

/**
 * 一批行: the rows of a job that are worked off together.
 *
 * @param caller who gave the table in; @param dryRun nothing is to be written; @param facts what was said once for all rows
 * @param taken tells which of some keys earlier rows of the job were added with
 */
public record Batch(TableJobId job, Caller caller, boolean dryRun, Map<String, String> facts, List<Template.Row> rows,
    Function<Collection<String>, Set<String>> taken) {
    public Batch {
        facts = Map.copyOf(facts);
        rows = List.copyOf(rows);
    }

    /** @throws Refused for what one of the rows cannot be taken, or kept */
    List<Outcome> takenBy(TableImport kind) {
        try {
            return kind.take(this);
        } catch (DataAccessException e) {
            throw NotStorable.in(e).<RuntimeException>map(why -> why).orElse(e);
        }
    }

    /** One of the rows. */
    Batch only(Template.Row row) {
        return new Batch(job, caller, dryRun, facts, List.of(row), taken);
    }
}
