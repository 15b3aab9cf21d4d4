package org.xinglin.person.merge;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.evidence.OtherIdentifiers;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;

/** Tells the auditor's view under which identifiers a merged resident's entries stand. */
@Component
class MergedIdentifiers implements OtherIdentifiers {
    private final Residents residents;

    MergedIdentifiers(Residents residents) { this.residents = residents; }

    @Override
    public List<UUID> of(UUID object) {
        var all = residents.identifiersOf(new PersonId(object)).stream().map(PersonId::value).toList();
        return all.subList(1, all.size());
    }
}
