package org.xinglin.assist;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;
import org.xinglin.assist.model.DeniedFindings;
import org.xinglin.assist.model.Engine;
import org.xinglin.assist.model.Examined;
import org.xinglin.assist.studio.StudioId;
import org.xinglin.assist.studio.Studios;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.engine.assist.Suggestion;
import org.xinglin.engine.assist.SyndromeGuess;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.CanonicalJson;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.SuggestedRows;
import org.xinglin.prescription.SuggestionId;

/**
 * 辅助决策: the door of the desk. It suggests; nothing it suggests stands anywhere until a named doctor has acted on that row, and each
 * act is kept. Decision support, reviewed by neither a licensed physician nor a licensed pharmacist.
 */
@Service
@Transactional
public class Suggestions implements SuggestedRows {
    private static final int LONGEST_NOTE = 200;
    private static final int PATTERNS = 3;
    private static final int MASTERS = 3;
    private static final int MOST_SHOWN = 200;
    private final Engine engine;
    private final Origins origins;
    private final Examined examined;
    private final SuggestionRows rows;
    private final Clinic clinic;
    private final Studios studios;
    private final DeniedFindings denials;
    private final Knowledge knowledge;
    private final Evidence evidence;
    private final Clock clock;

    Suggestions(Engine engine, Origins origins, Examined examined, SuggestionRows rows, Clinic clinic,
        Studios studios, DeniedFindings denials, Knowledge knowledge, Evidence evidence, Clock clock) {
        this.engine = engine;
        this.origins = origins;
        this.examined = examined;
        this.rows = rows;
        this.clinic = clinic;
        this.studios = studios;
        this.denials = denials;
        this.knowledge = knowledge;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * 建议一览: what is shown at the desk.
     *
     * @param kept as it was kept as evidence; empty beside a visit, where nothing can be taken into a prescription
     * @param syndromes the three likeliest by the findings alone, whatever was diagnosed
     * @param masters as masters would, by what they have signed
     * @param denied what the engine was told is not there
     * @param acts the latest act on each piece in the visit; @param mine whether the reader may act
     */
    public record Shown(Visit visit, Suggestion suggestion, Optional<KeptSuggestion> kept,
        List<SyndromeGuess> syndromes, List<Offered> offered, List<AsMaster> masters, List<SymptomId> denied,
        Map<HerbId, RowAct> acts, boolean mine) {}

    /**
     * By the fields of the visit's form as they stand. What the visit's doctor is shown is kept, once for the same input; the visit itself
     * is not changed.
     *
     * @throws Refused VISIT_UNKNOWN
     */
    public Shown typed(Caller caller, VisitId id, MultiValueMap<String, String> form) {
        var visit = visit(caller, id);
        var told = examined.typed(visit, form);
        var assist = engine.today();
        var suggestion = assist.suggest(told);
        var mine = clinic.attending(caller, visit);
        var shown = new Shown(visit, suggestion, Optional.empty(), suggestion.syndromes(), Offered.of(suggestion),
            asMasters(told, suggestion, assist), denied(told), Map.of(), mine.isPresent());
        mine.ifPresent(doctor -> rows.keep(shown(doctor, shown, told)));
        return shown;
    }

    private ShownBesideVisit shown(Caller doctor, Shown shown, FourExaminations told) {
        var suggestion = shown.suggestion;
        return new ShownBesideVisit(Ids.next(), shown.visit.id(), doctor.staff(), doctor.name(), clock.instant(),
            InputHash.of(told), suggestion.model(), suggestion.review(), told.present().stream()
                .sorted(Comparator.comparing(SymptomId::value)).toList(),
            shown.denied, shown.syndromes.stream().map(guess -> guess.syndrome().id()).toList(),
            shown.offered.stream().map(each -> each.herb().herb().id()).toList(), content(suggestion,
                shown.syndromes));
    }

    /** What stood beside a visit while it was written down, the latest first. @throws Refused VISIT_UNKNOWN */
    @Transactional(readOnly = true)
    public List<ShownBesideVisit> shownBeside(Caller caller, VisitId id) {
        return rows.shownBeside(visit(caller, id).id(), MOST_SHOWN);
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
        var mine = clinic.attending(caller, visit);
        var syndromes = told.diagnosed().isEmpty()
            ? suggestion.syndromes()
            : assist.syndromes(told.undecided(), PATTERNS);
        var hash = InputHash.of(told);
        var kept = mine.map(doctor -> rows.keep(kept(doctor, visit, hash, suggestion, suggestion.model(), Optional
            .empty(), offered.stream().map(each -> each.herb().herb().id()).toList(),
            content(suggestion,
                syndromes))));
        var masters = asMasters(told, suggestion, assist).stream().map(each -> new AsMaster(each.signed(), each
            .applied(),
            mine.map(doctor -> rows.keep(kept(doctor, visit, hash, suggestion, AsMaster.model(each
                .signed()), Optional.of(each.signed().studio()),
                each.applied().stream().flatMap(applied -> applied
                    .given().stream()).map(given -> given.herb().herb().id()).distinct().toList(),
                CanonicalJson
                    .of(AsMaster.content(each.signed(), each.applied())))))))
            .toList();
        return new Shown(visit, suggestion, kept, syndromes, offered, masters, denied(told), latest(visit.id()), mine
            .isPresent());
    }

    private KeptSuggestion kept(Caller doctor, Visit visit, String hash, Suggestion suggestion, String model,
        Optional<StudioId> studio, List<HerbId> herbs, String content) {
        return new KeptSuggestion(new SuggestionId(Ids.next()), visit.id(), visit.institution(), doctor.staff(), doctor
            .name(), clock.instant(), hash, model, suggestion.review(), studio, herbs, content);
    }

    /** Masters who have signed something for the patterns of the visit; the safety layer has been behind each. */
    private List<AsMaster> asMasters(FourExaminations told, Suggestion suggestion, Assist assist) {
        if (suggestion.syndromes().isEmpty()) return List.of();
        return studios.signed().stream()
            .map(signed -> new AsMaster(signed, signed.experience().to(told, suggestion, assist), Optional.empty()))
            .filter(each -> !each.applied().isEmpty()).limit(MASTERS).toList();
    }

    private static List<SymptomId> denied(FourExaminations told) {
        return told.denied().stream().sorted(Comparator.comparing(SymptomId::value)).toList();
    }

    /**
     * Records that a finding was asked for and is not there, or takes that back. Twice is once.
     *
     * @throws Refused VISIT_UNKNOWN, NOT_YOUR_VISIT or FINDING_UNKNOWN
     */
    public void deny(Caller caller, VisitId id, SymptomId finding, boolean denied) {
        var visit = visit(caller, id);
        var doctor = clinic.attending(caller, visit).orElseThrow(() -> new Refused(AssistRefusal.NOT_YOUR_VISIT));
        if (knowledge.symptom(finding).isEmpty()) throw new Refused(AssistRefusal.FINDING_UNKNOWN);
        boolean changed = denied
            ? denials.add(id, finding, clock.instant(), doctor)
            : denials.remove(id, finding);
        if (changed)
            evidence.record(doctor, Act.about(visit.person().value(), "assist.finding-denied", "visit", id
                .value(), 0, Map.of("finding", finding.value(), "denied", denied)));
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
        var doctor = clinic.attending(caller, visit).orElseThrow(() -> new Refused(AssistRefusal.NOT_YOUR_VISIT));
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
        var decided = rows.keptIn(prescription.visit()).stream().filter(kept -> acted.contains(kept.id())).toList();
        var by = origins.of(decided);
        return decided.stream()
            .map(kept -> OfPrescription.of(kept, Objects.requireNonNull(by.get(kept.id())), acts, prescription))
            .toList();
    }

    /** @throws Refused VISIT_UNKNOWN also where it lies outside the caller's scope */
    private Visit visit(Caller caller, VisitId id) {
        var visit = clinic.forService(id);
        if (!caller.scope().covers(visit.institution().value())) throw new Refused(AssistRefusal.VISIT_UNKNOWN);
        return visit;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<SuggestionId, Set<HerbId>> accepted(Collection<SuggestionId> suggestions, VisitId visit) {
        return rows.taken(suggestions, visit);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean named(SuggestionId suggestion, VisitId visit, FormulaId formula) {
        return rows.named(suggestion, visit, formula);
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
