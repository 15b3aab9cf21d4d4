package org.xinglin.demo;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.TcmDiagnosis;
import org.xinglin.clinic.Vitals;
import org.xinglin.knowledge.AristolochicAcid;
import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Icd10;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Syndrome;
import org.xinglin.knowledge.TcmDisease;
import org.xinglin.knowledge.Toxicity;
import org.xinglin.pharmacy.OrderRow;
import org.xinglin.prescription.BaseFormula;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.Decocting;
import org.xinglin.prescription.Delivery;
import org.xinglin.prescription.Handling;
import org.xinglin.prescription.Row;
import org.xinglin.prescription.Usage;

/** 病例: what the visits of the demo county find and prescribe: a disease, one of its patterns, and a formula the knowledge base links to it. */
@Component
class Treatments {
    private static final int FEWEST_FINDINGS = 3;
    private final Knowledge knowledge;
    private final List<Treatment> all;
    private final List<Treatment> rivals;

    Treatments(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.all = read();
        this.rivals = twoForOnePattern();
    }

    /** 病例. @param rows nothing in them is above the Pharmacopoeia's greatest dose */
    record Treatment(TcmDisease disease, Syndrome syndrome, Formula formula, BaseFormula base, List<Row> rows) {}

    List<Treatment> all() { return all; }

    /** Two formulas for the same pattern of the same disease. */
    List<Treatment> rivals() { return rivals; }

    /** The pieces the treatments need, each once. */
    List<HerbId> herbs() {
        return Stream.concat(all.stream(), rivals.stream()).flatMap(each -> each.rows.stream()).map(Row::herb)
            .distinct().toList();
    }

    private List<Treatment> read() {
        var treatments = new ArrayList<Treatment>();
        for (var disease : knowledge.diseases()) {
            if (disease.isCategoryTerm()) continue;
            for (var id : disease.syndromes()) {
                var syndrome = knowledge.syndrome(id).filter(each -> !each.isCategoryTerm()
                    && each.mainSymptomIds().size() + each.secondarySymptomIds().size() >= FEWEST_FINDINGS);
                if (syndrome.isEmpty()) continue;
                of(disease, syndrome.get()).findFirst().ifPresent(treatments::add);
            }
        }
        return List.copyOf(treatments);
    }

    private Stream<Treatment> of(TcmDisease disease, Syndrome syndrome) {
        return syndrome.formulas().stream().flatMap(formula -> knowledge.formula(formula).stream())
            .filter(Formula::decoctedAsWritten).flatMap(formula -> rows(formula).stream()
                .map(rows -> new Treatment(disease, syndrome, formula,
                    BaseFormula.of(formula, knowledge.version(), Optional.empty()),
                    rows)));
    }

    private List<Treatment> twoForOnePattern() {
        return all.stream().map(each -> of(each.disease, each.syndrome).limit(2).toList())
            .filter(two -> two.size() == 2).findFirst().orElseThrow();
    }

    /** The formula as a careful doctor writes it today: nothing above the Pharmacopoeia's dose, nothing that must not be given. */
    private Optional<List<Row>> rows(Formula formula) {
        var rows = new ArrayList<Row>();
        for (var item : formula.composition()) {
            var herb = knowledge.herb(item.herb()).filter(Treatments::ordinary);
            if (herb.isEmpty()) return Optional.empty();
            var mass = herb.get().dose().map(dose -> item.mass().compareTo(dose.max()) > 0 ? dose.max() : item.mass())
                .orElse(item.mass());
            rows.add(new Row(rows.size() + 1, item.herb(), herb.get().nameZh(), "", mass, handling(herb.get(), item),
                Optional.ofNullable(formula.roles().get(item.herb()))));
        }
        return Optional.of(rows);
    }

    /** An ordinary piece of the same category. */
    HerbId inPlaceOf(OrderRow row) {
        var category = knowledge.herb(row.herb()).orElseThrow().category();
        return knowledge.herbs().stream().filter(herb -> herb.category().equals(category)).filter(Treatments::ordinary)
            .filter(herb -> herb.toxicity() == Toxicity.NONE && !herb.id().equals(row.herb())).findFirst()
            .orElseThrow().id();
    }

    private static boolean ordinary(Herb herb) {
        return !herb.externalOnly() && herb.controlled() == Controlled.NONE
            && herb.aristolochicAcid() == AristolochicAcid.NO && herb.dose().isPresent();
    }

    private static Set<Handling> handling(Herb herb, FormulaItem item) {
        var handling = EnumSet.noneOf(Handling.class);
        handling.addAll(Handling.ownOf(herb));
        item.asksFor().flatMap(Handling::ofWord).ifPresent(handling::add);
        return handling;
    }

    Notes notes(Treatment treatment, Vitals vitals) {
        var syndrome = treatment.syndrome;
        var findings = Stream
            .concat(syndrome.mainSymptomIds().stream(), syndrome.secondarySymptomIds().stream().limit(2))
            .toList();
        var words = findings.stream().limit(3).flatMap(id -> knowledge.symptom(id).stream())
            .map(symptom -> symptom.nameZh()).toList();
        return new Notes(String.join("、", words) + " 3 天", "", "", "", syndrome.tongue(), syndrome.pulse(), findings,
            vitals, Optional.of(new TcmDiagnosis(treatment.disease.id(), List.of(syndrome.id()), syndrome.therapy())),
            knowledge.icd10(treatment.disease.icd10Ref()).map(Icd10::code));
    }

    static Body body(Treatment treatment, int packets, Decocting decocting, Delivery delivery) {
        return new Body(treatment.rows, packets, Usage.ORDINARY, false, decocting, delivery, Optional.empty(),
            List.of(treatment.base));
    }
}
