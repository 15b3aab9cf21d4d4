package org.xinglin.assist.effect;

import java.time.Clock;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.assist.model.AssistSettings;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.HistoryMark;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.VisitLine;
import org.xinglin.engine.assist.effect.SymptomCourse;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Symptom;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.person.Residents;

/** 症状评分: the door by which a doctor scores the symptoms found at a visit, and the same again at follow-ups of the illness. */
@Service
@Transactional
public class SymptomScores {
    /** A resident's visits looked through for a first one. */
    private static final int VISITS = 50;
    private final ScoringRows rows;
    private final Clinic clinic;
    private final Residents residents;
    private final Knowledge knowledge;
    private final AssistSettings.Book settings;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SymptomScores(ScoringRows rows, Clinic clinic, Residents residents, Knowledge knowledge,
        AssistSettings.Book settings, Evidence evidence, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.clinic = clinic;
        this.residents = residents;
        this.knowledge = knowledge;
        this.settings = settings;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** What a door reads before it shows or changes a visit's scores. */
    private record Known(Visit visit, EffectRules rules, List<Scoring> firsts, Optional<Scoring> held) {
        int version() { return held.map(Scoring::version).orElse(0); }

        /** Empty also where they were taken back. */
        Optional<Scoring> scored() {
            return held.filter(each -> !each.scores().isEmpty());
        }

        /** @throws Refused NO_FIRST_VISIT */
        Scoring first(VisitId asked) {
            return firsts.stream().filter(each -> each.visit().equals(asked)).findFirst()
                .orElseThrow(() -> new Refused(EffectRefusal.NO_FIRST_VISIT, rules.days()));
        }

        /** As it was scored; before that a return visit follows the latest first one. */
        Optional<Scoring> usual() {
            if (scored().isPresent())
                return scored().flatMap(Scoring::follows).flatMap(first -> firsts.stream().filter(each -> each.visit()
                    .equals(first)).findFirst());
            return visit.kind() == Visit.Kind.RETURN ? firsts.stream().findFirst() : Optional.empty();
        }
    }

    /** @throws Refused VISIT_UNKNOWN */
    private Known known(Caller caller, VisitId id) {
        var visit = visit(caller, id);
        var rules = EffectRules.of(settings.on(visit.day()));
        return new Known(visit, rules, firsts(caller, visit, rules), rows.of(id));
    }

    /** What a visit is scored on, as it was scored or as one usually would. @throws Refused VISIT_UNKNOWN */
    @Transactional(readOnly = true)
    public ScoreSheet sheet(Caller caller, VisitId id) {
        var known = known(caller, id);
        return filled(caller, known, known.usual());
    }

    /**
     * The same where somebody has chosen what it follows.
     *
     * @param follows the first visit of the same illness; empty for an illness of its own
     * @throws Refused VISIT_UNKNOWN or NO_FIRST_VISIT
     */
    @Transactional(readOnly = true)
    public ScoreSheet sheet(Caller caller, VisitId id, Optional<VisitId> follows) {
        var known = known(caller, id);
        return filled(caller, known, follows.map(known::first));
    }

    private ScoreSheet filled(Caller caller, Known known, Optional<Scoring> follows) {
        var given = known.scored().map(Scoring::scores).orElse(Map.of());
        var lines = symptoms(known.visit, follows).stream().map(symptom -> new ScoreSheet.Line(symptom, follows
            .flatMap(first -> Optional.ofNullable(first.scores().get(symptom))),
            Optional.ofNullable(given.get(
                symptom))))
            .toList();
        var compared = known.scored().filter(each -> each.follows().equals(follows.map(Scoring::visit)))
            .flatMap(each -> follows.map(first -> compared(new SymptomCourse(first.scores(), each.scores()),
                known.rules)));
        return new ScoreSheet(known.visit, clinic.attending(caller, known.visit).isPresent(), known.version(), follows,
            known.firsts, lines, known.rules.most(), compared);
    }

    private static ScoreSheet.Compared compared(SymptomCourse course, EffectRules rules) {
        return new ScoreSheet.Compared(course.totalBefore(), course.totalAfter(), course.isComplete(), rules.bounds()
            .of(course));
    }

    /** Those of the first visit, else what was found at this one; tongue and pulse are described, not scored. */
    private List<SymptomId> symptoms(Visit visit, Optional<Scoring> follows) {
        return follows.map(first -> first.scores().keySet().stream().sorted(Comparator.comparing(SymptomId::value))
            .toList()).orElseGet(() -> visit.notes().findings().stream()
                .filter(found -> knowledge.symptom(found).filter(Symptom::isComplaint).isPresent()).toList());
    }

    /** The resident's scored first visits before this one, within the days that count as one illness, the latest first. */
    private List<Scoring> firsts(Caller caller, Visit visit, EffectRules rules) {
        var before = clinic.historyOf(caller, visit.person(), new HistoryMark(visit.registeredAt(), visit.id()), VISITS)
            .stream().filter(line -> !line.day().isBefore(visit.day().minusDays(rules.days())) && line
                .stage() != Visit.Stage.VOIDED)
            .map(VisitLine::id).toList();
        return rows.of(before).values().stream().filter(Scoring::isFirst)
            .sorted(Comparator.comparing(Scoring::day).reversed().thenComparing(each -> each.visit().value())).toList();
    }

    /**
     * Keeps the scores of a visit as its next version; without any, those there are are taken back.
     *
     * @param seen version, 0 where nothing was scored; @param follows the first visit of the same illness
     * @throws Refused VISIT_UNKNOWN, NOT_YOUR_VISIT, STALE, SCORE_OUT_OF_RANGE, NOT_FOUND_THERE, NO_FIRST_VISIT, HAS_FOLLOW_UPS or
     *         NOTHING_SCORED
     */
    public void score(Caller caller, VisitId id, int seen, Optional<VisitId> follows, Map<SymptomId, Integer> scores) {
        var known = known(caller, id);
        var visit = known.visit;
        var doctor = clinic.attending(caller, visit).orElseThrow(() -> new Refused(EffectRefusal.NOT_YOUR_VISIT));
        if (known.version() != seen) throw new Refused(EffectRefusal.STALE);
        if (scores.isEmpty() && known.scored().isEmpty()) throw new Refused(EffectRefusal.NOTHING_SCORED);
        var first = follows.map(known::first);
        check(visit, first, scores, known.rules);
        if (first.isPresent() && !rows.following(id).isEmpty()) throw new Refused(EffectRefusal.HAS_FOLLOW_UPS);
        var resident = residents.forService(visit.person());
        var made = new Scoring(id, seen + 1, first.map(Scoring::visit), doctor.name(), visit.day(), scores);
        if (!rows.save(made, visit, new ScoringRows.Who(Period.between(resident.birthDate(), visit.day()).getYears(),
            resident.sex())))
            throw new Refused(EffectRefusal.STALE);
        kept(doctor, visit, made);
    }

    private void check(Visit visit, Optional<Scoring> first, Map<SymptomId, Integer> scores, EffectRules rules) {
        var may = Set.copyOf(symptoms(visit, first));
        scores.forEach((symptom, score) -> {
            if (!may.contains(symptom))
                throw new Refused(EffectRefusal.NOT_FOUND_THERE, knowledge.symptom(symptom).<Object>map(known -> known)
                    .orElse(symptom));
            if (score < 0 || score > rules.most()) throw new Refused(EffectRefusal.SCORE_OUT_OF_RANGE, rules.most());
        });
    }

    private void kept(Caller by, Visit visit, Scoring made) {
        var now = clock.instant();
        rows.keepVersion(made.visit(), made.version(), made.follows(), made.scores(), now, by);
        evidence.record(by, Act.about(visit.person().value(), "assist.symptoms-scored", "scoring", made.visit().value(),
            made.version(), Map.of("follows", made.follows().map(VisitId::toString).orElse(""), "scores",
                made.scores().entrySet().stream().collect(Collectors.toMap(each -> each.getKey().value(),
                    Map.Entry::getValue, (a, b) -> a, TreeMap::new)))));
        events.publishEvent(new SymptomsScored(made.visit(), made.follows(), made.version(), now));
    }

    /** A visit that holds no longer, or is another person's now: its scores compare nothing any more. Twice is once. */
    void takeBack(Caller by, VisitId id) {
        rows.takeBack(id).ifPresent(version -> {
            var visit = clinic.forService(id);
            kept(by, visit, new Scoring(id, version, Optional.empty(), by.name(), visit.day(), Map.of()));
        });
    }

    /** The visit has moved to another person: neither it nor what follows it is compared across the two. */
    void parted(VisitId id) {
        if (rows.of(id).flatMap(Scoring::follows).isPresent())
            takeBack(Caller.PROGRAM, id);
        rows.following(id).forEach(each -> takeBack(Caller.PROGRAM, each));
    }

    /** The latest first. @throws Refused VISIT_UNKNOWN */
    @Transactional(readOnly = true)
    public List<ScoringVersion> versions(Caller caller, VisitId id) {
        return rows.versions(visit(caller, id).id());
    }

    /** For a page that has read the sheet already, so that the visit is not read again. */
    List<ScoringVersion> versionsOf(ScoreSheet sheet) {
        return rows.versions(sheet.visit().id());
    }

    /** @throws Refused VISIT_UNKNOWN also where it lies outside the caller's scope */
    private Visit visit(Caller caller, VisitId id) {
        var visit = clinic.forService(id);
        if (!caller.scope().covers(visit.institution().value())) throw new Refused(EffectRefusal.VISIT_UNKNOWN);
        return visit;
    }

}
