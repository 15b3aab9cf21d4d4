package org.xinglin.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xinglin.assist.effect.SymptomScores;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.Registration;
import org.xinglin.clinic.Vitals;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Caller;
import org.xinglin.knowledge.SymptomId;

/**
 * 随访: some visits of the history are scored, and most of these again some days later. One of two formulas for the same pattern is
 * given more to the severe and takes away more: invented, so that the matched comparison has something to find.
 */
@Component
@ConditionalOnProperty(name = "xinglin.profile", havingValue = "demo", matchIfMissing = true)
class FollowUps {
    /** One in so many later visits is scored. */
    private static final int ONE_OF = 2;
    private static final int MOST = 3;
    private static final int FEWEST_DAYS = 2;
    private static final int DAYS = 4;
    private final CountyClock clock;
    private final Clinic clinic;
    private final SymptomScores scores;
    private final Treatments treatments;
    private final List<Treatments.Treatment> ofMasters;

    FollowUps(CountyClock clock, Clinic clinic, SymptomScores scores, Treatments treatments, Masters masters) {
        this.clock = clock;
        this.clinic = clinic;
        this.scores = scores;
        this.treatments = treatments;
        var patterns = masters.patterns();
        ofMasters = treatments.all().stream().filter(each -> patterns.contains(each.syndrome().id())).toList();
    }

    /** 打算: what is given, and how severe it is, from 1. */
    record Meant(Treatments.Treatment treatment, int severity) {
        /** Chances in ten that one step of a score goes away. */
        private int better(boolean favoured) {
            return 7 - severity + (favoured ? 3 : 0);
        }
    }

    /** Those of the month before, and every other of the later ones. */
    static boolean scored(int seq, Ending ending) {
        return ending == Ending.HANDED_OVER && seq >= History.FIRST_OF_LAST_MONTH
            && (seq < History.FIRST || seq % ONE_OF == 0);
    }

    /** One in three has a pattern that a master is known for, so that what became of such patients comes back to the studio. */
    Meant meant(Random random) {
        int severity = 1 + random.nextInt(MOST);
        if (random.nextInt(3) == 0) return new Meant(ofMasters.get(random.nextInt(ofMasters.size())), severity);
        boolean favoured = random.nextInt(MOST + 1) < severity;
        return new Meant(treatments.rivals().get(favoured ? 0 : 1), severity);
    }

    /** In the visit as it was written down. */
    void first(Caller doctor, VisitId visit, Meant meant, Random random) {
        var given = new HashMap<SymptomId, Integer>();
        for (var line : scores.sheet(doctor, visit).lines())
            given.put(line.symptom(), Math.min(MOST, Math.max(1, meant.severity + random.nextInt(3) - 1)));
        if (!given.isEmpty()) scores.score(doctor, visit, 0, Optional.empty(), given);
    }

    /** The visit ends, and its resident comes again, unless that would be after the county was founded. */
    void again(Caller doctor, VisitId first, Meant meant, Instant founded, Random random) {
        clinic.close(doctor, first, clinic.forService(first).version());
        var before = clinic.forService(first);
        clock.pass(Duration.ofDays(FEWEST_DAYS + random.nextInt(DAYS)));
        if (!clock.instant().isBefore(founded)) return;
        var visit = clinic.register(doctor, before.person(), Registration.RETURN);
        clinic.begin(doctor, visit, 0);
        var notes = before.notes();
        clinic.record(doctor, visit, 1, new Notes("复诊", "", "", "", notes.tongueNote(), notes.pulseNote(), notes
            .findings(), Vitals.NONE, notes.diagnosis(), notes.icd10()));
        var sheet = scores.sheet(doctor, visit, Optional.of(first));
        var after = new HashMap<SymptomId, Integer>();
        for (var line : sheet.lines())
            after.put(line.symptom(), left(line.before().orElseThrow(), meant, random));
        scores.score(doctor, visit, 0, Optional.of(first), Map.copyOf(after));
        clinic.close(doctor, visit, 2);
    }

    private int left(int before, Meant meant, Random random) {
        boolean favoured = meant.treatment.equals(treatments.rivals().getFirst());
        int left = before;
        for (int step = 0; step < before; step++)
            if (random.nextInt(10) < meant.better(favoured)) left--;
        return left;
    }
}
