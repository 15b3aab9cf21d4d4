package org.xinglin.demo;

import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xinglin.access.Posts;
import org.xinglin.assist.constitution.AdviceKind;
import org.xinglin.assist.constitution.Assessment;
import org.xinglin.assist.constitution.Assessment.Form;
import org.xinglin.assist.constitution.Constitutions;
import org.xinglin.assist.constitution.Filled;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Role;
import org.xinglin.person.Resident;
import org.xinglin.person.Residents;

/** 体质: a few residents of the demo county whose constitution a village doctor has assessed; their answers are invented. */
@Component
@ConditionalOnProperty(name = "xinglin.profile", havingValue = "demo", matchIfMissing = true)
class Physique {
    private static final int ASSESSED = 6;
    /** Of common family names; each is another's residents. */
    private static final List<String> INITIALS = List.of("z", "l", "w");
    private static final int QUESTIONS = 61;
    private static final int GROWN = 18;
    private final Rows rows;
    private final Posts posts;
    private final Residents residents;
    private final Constitutions constitutions;
    private final Institutions institutions;

    Physique(Rows rows, Posts posts, Residents residents, Constitutions constitutions, Institutions institutions) {
        this.rows = rows;
        this.posts = posts;
        this.residents = residents;
        this.constitutions = constitutions;
        this.institutions = institutions;
    }

    /** By the village doctor whose account stands on the page to sign in. */
    void begin(long seed) {
        var random = new Random(seed + QUESTIONS);
        var doctor = rows.staff().stream().filter(each -> each.role() == Role.VILLAGE_DOCTOR).findFirst().orElseThrow();
        var caller = posts.callerAt(doctor.post());
        int left = ASSESSED;
        for (var initial : INITIALS)
            for (var found : residents.search(caller, initial, left)) {
                var resident = residents.forService(found.id());
                if (left == 0 || resident.died().isPresent() || resident.temporary().isPresent()
                    || age(resident) < GROWN)
                    continue;
                boolean old = age(resident) >= constitutions.elderly().targetAgeMin();
                constitutions.assess(caller, resident.id(), old ? Form.ELDERLY : Form.GENERAL, filled(random, old));
                left--;
            }
    }

    private int age(Resident resident) {
        return Period.between(resident.birthDate(), institutions.today()).getYears();
    }

    /** Most things never or seldom, a few often. */
    private static Filled filled(Random random, boolean old) {
        Map<Integer, Integer> answers = new HashMap<>();
        for (int number = 1; number <= QUESTIONS; number++)
            answers.put(number, random.nextInt(5) == 0 ? 3 + random.nextInt(3) : 1 + random.nextInt(2));
        return new Filled(answers, old
            ? Optional.of(new Assessment.Body(1_500 + random.nextInt(250), 45_000 + random.nextInt(300) * 100, 700
                + random.nextInt(350)))
            : Optional.empty(), Set.of(AdviceKind.DIET, AdviceKind.EXERCISE), "虚构");
    }
}
