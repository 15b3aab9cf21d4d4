package org.xinglin.person;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.page.Masked;
import org.xinglin.page.PersonNames;

/** Names for the home pages, masked for those who must not know who it is. */
@Component
class NamesForPages implements PersonNames {
    private final Residents residents;

    NamesForPages(Residents residents) { this.residents = residents; }

    @Override
    public Map<UUID, String> of(Caller reader, Collection<UUID> people) {
        var names = new HashMap<UUID, String>();
        residents.names(people.stream().map(PersonId::new).toList())
            .forEach((id, line) -> names.put(id.value(), Masked.name(reader, line.name())));
        return names;
    }
}
