package org.xinglin.assist;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;
import org.xinglin.access.StandIns;
import org.xinglin.assist.model.Engine;
import org.xinglin.assist.model.Examined;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.engine.assist.Suggestion;
import org.xinglin.engine.assist.SyndromeGuess;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.CanonicalJson;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.SuggestedRows;
import org.xinglin.prescription.SuggestionId;

/**
 * 辅助决策: the door of the desk. It suggests; nothing it suggests stands anywhere until a named doctor has acted on that row, and each
 * act is kept. Decision support, not reviewed by a licensed pharmacist.
 */
@Service
@Transactional
public class Suggestions implements SuggestedRows {
    private static final int LONGEST_NOTE = 200;
    private static final int PATTERNS = 3;
    private final Engine engine;
    private final Examined examined;
    private final SuggestionRows rows;
    private final Clinic clinic;
    private final StandIns standIns;
    private final Evidence evidence;
    private final Clock clock;

    Suggestions(Engine engine, Examined examined, SuggestionRows rows, Clinic clinic, StandIns standIns,
        Evidence evidence, Clock clock) {
        this.engine = engine;
        this.examined = examined;
        this.rows = rows;
        this.clinic = clinic;
        this.standIns = standIns;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * 建议一览: what is shown at the desk.
     *
     * @param kept as it was kept as evidence; empty beside a visit, where nothing can be taken into a prescription
     * @param syndromes the three likeliest by the findings alone, whatever was diagnosed
     * @param acts the latest act on each piece in the visit; @param mine whether the reader may act
     */
    public record Shown(Visit visit, Suggestion suggestion, Optional<KeptSuggestion> kept,
        List<SyndromeGuess> syndromes, List<Offered> offered, Map<HerbId, RowAct> acts, boolean mine) {}

    /** By the fields of the visit's form as they stand; changes nothing. @throws Refused VISIT_UNKNOWN */
    @Transactional(readOnly = true)
    public Shown typed(Caller caller, VisitId id, MultiValueMap<String, String> form) {
        var visit = visit(caller, id);
        var suggestion = engine.today().suggest(examined.typed(visit, form));
        return new Shown(visit, suggestion, Optional.empty(), suggestion.syndromes(), Offered.of(suggestion), Map.of(),
            mine(caller, visit).isPresent());
    }

    /**
     * Beside the rows of a prescription, by the visit as it was saved and the doctor's diagnosis; it is kept, once for the same input.
     *
     * @throws Refused VISIT_UNKNOWN
     */
    public Shown besideRows(Caller caller, VisitId id) {
        var visit = visit(caller, id);
        var told = examined.saved(visit);
        var assist = engine.today();
        var suggestion = assist.suggest(told);
        var offered = Offered.of(suggestion);
        var mine = mine(caller, visit);
        var syndromes = told.diagnosed().isEmpty()
            ? suggestion.syndromes()
            : assist.syndromes(told.undecided(), PATTERNS);
        var kept = mine.map(doctor -> rows.keep(new KeptSuggestion(new SuggestionId(Ids.next()), visit.id(),
            visit.institution(), doctor.staff(), doctor.name(), clock.instant(), InputHash.of(told), suggestion.model(),
            suggestion.review(), offered.stream().map(each -> each.herb().herb().id()).toList(),
            content(suggestion, syndromes))));
        return new Shown(visit, suggestion, kept, syndromes, offered, latest(visit.id()), mine.isPresent());
    }

    /** The latest act on each piece. */
    private Map<HerbId, RowAct> latest(VisitId visit) {
        var latest = new HashMap<HerbId, RowAct>();
        rows.ofVisit(visit).forEach(act -> latest.put(act.herb(), act));
        return latest;
    }

    /**
     * A doctor's act on one row. What is taken goes into the form of the prescription by this act alone and is written when the doctor
     * saves it.
     *
     * @param reason of a rejection
     * @return what was offered, to be put into the form
     * @throws Refused SUGGESTION_UNKNOWN, NOT_YOUR_VISIT, NOT_OFFERED, REASON_MISSING or TEXT_TOO_LONG
     */
    public RowAct act(Caller caller, SuggestionId id, HerbId herb, RowAct.Kind kind, Optional<RejectReason> reason,
        String note) {
        var suggestion = rows.find(id).orElseThrow(() -> new Refused(AssistRefusal.SUGGESTION_UNKNOWN));
        if (!caller.scope().covers(suggestion.institution().value()))
            throw new Refused(AssistRefusal.SUGGESTION_UNKNOWN);
        var visit = clinic.forService(suggestion.visit());
        var doctor = mine(caller, visit).orElseThrow(() -> new Refused(AssistRefusal.NOT_YOUR_VISIT));
        if (!suggestion.herbs().contains(herb)) throw new Refused(AssistRefusal.NOT_OFFERED);
        if (kind == RowAct.Kind.REJECTED && reason.isEmpty()) throw new Refused(AssistRefusal.REASON_MISSING);
        if (note.strip().length() > LONGEST_NOTE) throw new Refused(AssistRefusal.TEXT_TOO_LONG, LONGEST_NOTE);
        var act = new RowAct(Ids.next(), id, herb, kind, reason.filter(why -> kind == RowAct.Kind.REJECTED),
            note.strip(), clock.instant(), doctor.name());
        rows.add(act, doctor);
        record(doctor, visit, suggestion, act);
        return act;
    }

    private void record(Caller doctor, Visit visit, KeptSuggestion suggestion, RowAct act) {
        var content = new LinkedHashMap<String, Object>(Map.of("herb", act.herb().value(), "kind", act.kind().name(),
            "visit", visit.id().toString(), "model", suggestion.model(), "rules", suggestion.rules(), "input",
            suggestion.inputHash()));
        act.reason().ifPresent(reason -> content.put("reason", reason.name()));
        evidence.record(doctor, Act.about(visit.person().value(), "assist.row-decided", "suggestion",
            suggestion.id().value(), 0, content));
    }

    /** Suggestions of the prescription's visit that a doctor acted on, for whoever may read the prescription. */
    @Transactional(readOnly = true)
    public List<OfPrescription> of(Prescription prescription) {
        var acts = rows.ofVisit(prescription.visit());
        var acted = acts.stream().map(RowAct::suggestion).collect(Collectors.toSet());
        if (acted.isEmpty()) return List.of();
        return rows.keptIn(prescription.visit()).stream().filter(kept -> acted.contains(kept.id()))
            .map(kept -> OfPrescription.of(kept, acts, prescription)).toList();
    }

    /** @throws Refused VISIT_UNKNOWN also where it lies outside the caller's scope */
    private Visit visit(Caller caller, VisitId id) {
        var visit = clinic.forService(id);
        if (!caller.scope().covers(visit.institution().value())) throw new Refused(AssistRefusal.VISIT_UNKNOWN);
        return visit;
    }

    /** The doctor whom the visit is with, or who stands in for them. */
    private Optional<Caller> mine(Caller caller, Visit visit) {
        return visit.doctor().filter(doctor -> visit.stage() == Visit.Stage.WITH_DOCTOR)
            .flatMap(doctor -> standIns.actor(caller, doctor.staff()));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<SuggestionId, Set<HerbId>> accepted(Collection<SuggestionId> suggestions, VisitId visit) {
        return rows.taken(suggestions, visit);
    }

    private static String content(Suggestion suggestion, List<SyndromeGuess> syndromes) {
        return CanonicalJson.of(Map.of("abstention", suggestion.abstention().map(Enum::name).orElse(""),
            "syndromes", syndromes.stream().map(guess -> Map.of("id", guess.syndrome().id().value(), "probability",
                rounded(guess.probability()))).toList(),
            "herbs", suggestion.herbs().stream().map(herb -> Map.of("id", herb.herb().id().value(), "score",
                rounded(herb.score()))).toList(),
            "formulas", suggestion.formulas().stream().map(match -> match.formula().id().value()).toList(),
            "removed", suggestion.removed().stream().map(removed -> removed.herb().id().value()).toList()));
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
