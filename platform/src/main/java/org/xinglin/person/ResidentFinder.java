package org.xinglin.person;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.page.Finder;
import org.xinglin.page.Masked;

/** 居民 among what every page finds: by name, initials, identity number and phone, as the index finds them. */
@Component
class ResidentFinder implements Finder {
    private final Residents residents;

    ResidentFinder(Residents residents) { this.residents = residents; }

    @Override
    public String key() { return "person.residents"; }

    @Override
    public String route() { return "/residents/{id}"; }

    @Override
    public int order() { return 10; }

    @Override
    public List<Found> find(Caller caller, Wanted wanted, int limit) {
        if (wanted.number().isPresent()) return List.of();
        return residents.search(caller, wanted.typed(), limit).stream().map(line -> new Found(
            Masked.name(caller, line.name()), line.birthDate() + " " + line.address(), "/residents/" + line.id()))
            .toList();
    }
}
