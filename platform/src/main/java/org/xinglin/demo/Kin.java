package org.xinglin.demo;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.person.Guardian;
import org.xinglin.person.Residents;
import org.xinglin.person.Sex;
import org.xinglin.person.TemporaryIdentity;
import org.xinglin.person.family.Families;
import org.xinglin.person.family.Household;
import org.xinglin.person.temporary.Temporaries;

/** 亲属: a household, a guardian, and somebody without papers at the first village. */
@Component
class Kin {
    private static final int FURTHER_ON = 20;
    private final Residents residents;
    private final Families families;
    private final Temporaries temporaries;

    Kin(Residents residents, Families families, Temporaries temporaries) {
        this.residents = residents;
        this.families = families;
        this.temporaries = temporaries;
    }

    void add(List<Population.Villager> villagers, List<Employees.Employee> staff) {
        var neighbours = villagers.stream().filter(each -> each.village() == 0).map(Population.Villager::id)
            .skip(1).limit(FURTHER_ON).toList();
        if (neighbours.size() < 2) return;
        var head = residents.forService(neighbours.get(0));
        var other = residents.forService(neighbours.get(1));
        families.found(Caller.PROGRAM, head.id(), head.version());
        families.add(Caller.PROGRAM, head.id(), other.id(), Household.Relation.SIBLING);
        var ward = neighbours.stream().map(residents::forService).filter(each -> each.guardianMissing()).findFirst()
            .orElseGet(() -> residents.forService(other.id()));
        families.nameGuardian(Caller.PROGRAM, ward.id(), ward.version(),
            Guardian.of("周桂香", Guardian.Relation.GRANDPARENT, "12900000000"));
        staff.stream().filter(each -> each.role() == Role.VILLAGE_DOCTOR).findFirst()
            .ifPresent(doctor -> temporaries.register(at(doctor), new Temporaries.Told(TemporaryIdentity.UNKNOWN, "",
                Sex.MALE, Optional.empty(), OptionalInt.of(60), "", "")));
    }

    /** The program itself, at this clinic: so that the record is kept there. */
    private static Caller at(Employees.Employee doctor) {
        var program = Caller.PROGRAM;
        return new Caller(program.account(), program.staff(), program.name(), program.post(), program.role(),
            doctor.place().id().value(), program.institutionName(), Scope.COUNTY);
    }
}
