package org.xinglin.review;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.Clinic;
import org.xinglin.engine.review.SpecialRight;
import org.xinglin.person.Residents;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Stage;

/**
 * 重审: judges prescriptions on record under two sets of rules, person by person, and says which would come out otherwise. Each is judged
 * beside those of its visit and those of the person that passed before it and were still being taken; the resident's facts are those
 * of today.
 */
@Component
public class Rejudging {
    private final Judge judge;
    private final ReviewPolicy.Book policies;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final Clinic clinic;
    private final Clock clock;

    Rejudging(Judge judge, ReviewPolicy.Book policies, Prescriptions prescriptions, Residents residents, Clinic clinic,
        Clock clock) {
        this.judge = judge;
        this.policies = policies;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.clinic = clinic;
        this.clock = clock;
    }

    /**
     * 一方: what one side of the comparison goes by.
     *
     * @param treatments of warnings by rule and grade, and
     * @param settings of the desk, by name: those in which it differs from what holds today
     */
    public record Side(RulesOfDay rules, Map<String, Treatment> treatments, Map<String, String> settings) {
        public Side {
            treatments = Map.copyOf(treatments);
            settings = Map.copyOf(settings);
        }

        public static Side of(RulesOfDay rules) { return new Side(rules, Map.of(), Map.of()); }
    }

    /** 两种结果: what the first and the second set of rules make of one prescription. @param gained, lost findings of the second and of the first alone */
    public record Difference(Prescription prescription, ReviewOutcome before, ReviewOutcome after,
        List<ReviewFinding> gained, List<ReviewFinding> lost) {}

    /** 一批: what became of the prescriptions of some persons. @param last of these persons */
    public record Batch(UUID last, int judged, List<Difference> differences) {}

    /** Those issued since {@code from} of the next {@code people} persons after {@code after}; empty when all are done. */
    public Optional<Batch> next(Side before, Side after, UUID afterPerson, int people, Instant from) {
        var found = prescriptions.onRecord(afterPerson, people, from);
        if (found.isEmpty()) return Optional.empty();
        var byPerson = found.stream().collect(Collectors.groupingBy(Prescription::person, LinkedHashMap::new,
            Collectors.toList()));
        var facts = residents.facts(byPerson.keySet());
        var weights = clinic.weights(found.stream().map(Prescription::visit).distinct().toList());
        var today = day(clock.instant());
        var policyBefore = policies.on(today, before.treatments, before.settings);
        var policyAfter = policies.on(today, after.treatments, after.settings);
        var rights = new HashMap<UUID, Set<SpecialRight>>();
        var differences = new ArrayList<Difference>();
        byPerson.forEach((person, theirs) -> {
            for (var each : theirs) {
                var theirFacts = Optional.ofNullable(facts.get(person)).orElseGet(() -> residents.facts(person));
                var weight = Cases.weight(Optional.ofNullable(weights.get(each.visit())));
                var special = rights(rights, each, today);
                var was = judge.present(each, beside(each, theirs, policyBefore.runningMarginDays()), theirFacts,
                    weight,
                    special);
                var is = policyBefore.runningMarginDays() == policyAfter.runningMarginDays()
                    ? was
                    : judge.present(each, beside(each, theirs, policyAfter.runningMarginDays()), theirFacts, weight,
                        special);
                difference(each, judge.judge(was, before.rules.at(each.institution()), policyBefore),
                    judge.judge(is, after.rules.at(each.institution()), policyAfter)).ifPresent(differences::add);
            }
        });
        return Optional.of(new Batch(found.getLast().person().value(), found.size(), differences));
    }

    /** Asked once a prescriber and batch, not once a prescription. */
    private Set<SpecialRight> rights(Map<UUID, Set<SpecialRight>> known, Prescription each, LocalDate today) {
        return known.computeIfAbsent(each.prescriber().staff(), staff -> judge.special(staff, today));
    }

    /** @param marginDays added to the days a course covers */
    static List<Prescription> beside(Prescription each, List<Prescription> theirs, int marginDays) {
        return theirs.stream().filter(other -> !other.id().equals(each.id()))
            .filter(other -> other.visit().equals(each.visit()) || isRunning(other, each, marginDays)).toList();
    }

    private static boolean isRunning(Prescription other, Prescription each, int marginDays) {
        var begun = other.issuedAt().orElse(other.stageSince());
        var now = each.issuedAt().orElse(each.stageSince());
        return other.stage() == Stage.PASSED && begun.isBefore(now)
            && begun.plus(other.days() + (long) marginDays, ChronoUnit.DAYS).isAfter(now);
    }

    private static Optional<Difference> difference(Prescription each, Judgement before, Judgement after) {
        var was = keys(before);
        var is = keys(after);
        var gained = is.entrySet().stream().filter(entry -> !was.containsKey(entry.getKey())).map(Map.Entry::getValue)
            .toList();
        var lost = was.entrySet().stream().filter(entry -> !is.containsKey(entry.getKey())).map(Map.Entry::getValue)
            .toList();
        return gained.isEmpty() && lost.isEmpty() && before.triage().outcome() == after.triage().outcome()
            ? Optional.empty()
            : Optional.of(new Difference(each, before.triage().outcome(), after.triage().outcome(), gained, lost));
    }

    /** Two findings are the same if they say the same of the same pieces, with the same limit and consequence. */
    private static Map<List<Object>, ReviewFinding> keys(Judgement judgement) {
        var keys = new LinkedHashMap<List<Object>, ReviewFinding>();
        for (var finding : judgement.findings())
            keys.put(List.of(finding.rule(), finding.severity(), finding.override(), finding.mustSign(),
                finding.names(), finding.rows(), finding.allowed()), finding);
        return keys;
    }
}
