package org.xinglin.prescription;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.DosageForm;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.FormulaRole;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.prescription.protocol.Protocols;

/** 方剂展开: a classical formula as rows to be modified. */
@Component
class Expansion {
    private final Knowledge knowledge;

    /**
     * @param base as the form names what it was begun from ({@link BaseFormula#source}); @param name as the reader calls it
     * @param dosesVerified whether the grams were seen in a second source; else they are unverified and say so
     */
    record Expanded(String base, String name, boolean dosesVerified, boolean ratio, List<GridRow> rows) {}

    Expansion(Knowledge knowledge) { this.knowledge = knowledge; }

    /** @param idOrName an identifier, or exactly the Chinese name @throws Refused FORMULA_UNKNOWN */
    Formula formula(String idOrName) {
        var typed = idOrName.strip();
        return knowledge.formulaByName(typed)
            .or(() -> typed.matches("[a-z0-9_]{1,80}") ? knowledge.formula(FormulaId.of(typed)) : Optional.empty())
            .orElseThrow(() -> new Refused(PrescriptionRefusal.FORMULA_UNKNOWN));
    }

    /**
     * @param confirmed the prescriber wants a pill, a powder or proportions as rows of a decoction; proportions then come without
     *        grams
     * @throws Refused FORMULA_NOT_DECOCTION or FORMULA_IS_RATIO unless confirmed
     */
    Expanded expand(Formula formula, boolean confirmed, Locale locale) {
        if (!confirmed && formula.compositionIsRatio())
            throw new Refused(PrescriptionRefusal.FORMULA_IS_RATIO, formula.nameIn(locale));
        if (!confirmed && formula.dosageForm() != DosageForm.DECOCTION)
            throw new Refused(PrescriptionRefusal.FORMULA_NOT_DECOCTION, formula.nameIn(locale),
                new Worded("prescription.form." + formula.dosageForm().written()));
        return new Expanded(BaseFormula.source(formula.id(), Optional.empty()), formula.nameIn(locale),
            formula.doseConfidence() == Confidence.VERIFIED,
            formula.compositionIsRatio(), formula.composition().stream().map(item -> row(formula, item)).toList());
    }

    /** @throws Refused PROTOCOL_UNKNOWN or PROTOCOL_NOT_NOW */
    Expanded expand(Protocols protocols, Caller caller, UUID id) {
        var rows = protocols.inForce(caller, id);
        var from = rows.getFirst().from().orElseThrow();
        return new Expanded(BaseFormula.source(from), from.name(), true, false, rows.stream()
            .map(row -> GridRow.of(row, knowledge.herb(row.herb()).orElseThrow(
                () -> new IllegalStateException("knowledge base lacks " + row.herb())), Pace.ONE_A_DAY))
            .toList());
    }

    private GridRow row(Formula formula, FormulaItem item) {
        var herb = knowledge.herb(item.herb())
            .orElseThrow(() -> new IllegalStateException("knowledge base lacks " + item.herb()));
        var handling = EnumSet.noneOf(Handling.class);
        handling.addAll(Handling.ownOf(herb));
        for (var word : PrescriptionForms.words(item.handling()))
            word(word).forEach(handling::add);
        var note = PrescriptionForms.words(item.handling()).stream().filter(word -> word(word).isEmpty())
            .filter(word -> !word.matches("\\d.*")).collect(Collectors.joining("、"));
        return GridRow.of(herb, note, formula.compositionIsRatio() ? Optional.empty() : Optional.of(item.mass()),
            Handling.written(handling).replace('、', ' '),
            Optional.ofNullable(formula.roles().get(item.herb())).map(FormulaRole::name).orElse(""), Pace.ONE_A_DAY);
    }

    /** 研末冲服 is two words in one. */
    private static List<Handling> word(String word) {
        if (word.equals("研末冲服")) return List.of(Handling.POWDERED, Handling.TAKE_DISSOLVED);
        return Handling.ofWord(word).stream().toList();
    }
}
