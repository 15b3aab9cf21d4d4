package org.xinglin.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.person.Allergy;
import org.xinglin.person.Asked;
import org.xinglin.person.Contact;
import org.xinglin.person.Identity;
import org.xinglin.person.NewResident;
import org.xinglin.person.PersonId;
import org.xinglin.person.Resident;
import org.xinglin.person.Residents;
import org.xinglin.person.Safety;
import org.xinglin.person.merge.Merges;

/** 重复建档: somebody registered twice without papers and merged since, and somebody whose two records still wait to be compared. */
@Component
class Doubles {
    private final Residents residents;
    private final Merges merges;

    Doubles(Residents residents, Merges merges) {
        this.residents = residents;
        this.merges = merges;
    }

    void add(List<Population.Villager> villagers) {
        var merged = residents.forService(villagers.get(0).id());
        var second = again(merged, merged.birthDate(), "青霉素");
        merges.merge(Caller.PROGRAM, second, 1, merged.id(), merged.version(), "忘带身份证时另建的档，姓名、电话、住址相同");
        var twice = residents.forService(villagers.get(1).id());
        again(twice, twice.birthDate().minusYears(1), "");
        merges.look();
    }

    private PersonId again(Resident resident, LocalDate birth, String allergy) {
        var safety = allergy.isEmpty()
            ? Safety.NOT_ASKED
            : Safety.NOT_ASKED.withAllergies(Asked.of(List.of(new Allergy.InWords(allergy))));
        return residents.register(Caller.PROGRAM, new NewResident(
            new Identity(resident.name(), resident.sex(), birth, Optional.empty(), List.of()),
            new Contact(resident.contact().phone(), resident.contact().division(), resident.contact().address()),
            resident.insurance(), resident.home(), safety), true);
    }
}
