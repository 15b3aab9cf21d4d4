package org.xinglin.person;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xinglin.institution.InstitutionId;

/** Writes the search keys of a resident anew: their own, and those of the records merged into them, wherever they are cared for. */
@Component
class Findable {
    private final ResidentRows rows;
    private final Reach reach;

    Findable(ResidentRows rows, Reach reach) {
        this.rows = rows;
        this.reach = reach;
    }

    /** Everywhere; nowhere if the record was merged away, since the survivor is found by its terms. */
    void again(PersonId id) {
        reach.dropKeys(id);
        var resident = rows.stored(id).orElseThrow();
        if (resident.survivor().isPresent()) return;
        var terms = terms(resident);
        reach.addKeys(id, resident.home(), true, terms);
        for (var caring : reach.caring(id))
            if (!caring.equals(resident.home())) reach.addKeys(id, caring, false, terms);
    }

    /** At one more institution. */
    void at(PersonId id, InstitutionId institution) {
        reach.addKeys(id, institution, false, terms(rows.stored(id).orElseThrow()));
    }

    private Set<String> terms(Resident resident) {
        var terms = new LinkedHashSet<String>();
        Stream
            .concat(Stream.of(resident),
                rows.mergedInto(resident.id()).stream().flatMap(id -> rows.stored(id).stream()))
            .forEach(one -> terms.addAll(SearchKeys.of(one.identity(), one.contact())));
        return terms;
    }
}
