package org.xinglin.prescription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.VisitId;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.prescription.protocol.ProtocolRows;

/** Reads what a form says it was begun from; a formula of which no herb is left is no base any more. */
@Component
class BaseFormulas {
    private static final Pattern FORMULA = Pattern.compile("formula:([a-z0-9_]{1,80})(?: (ai:[0-9a-f-]{36}))?");
    private static final Pattern PROTOCOL = Pattern.compile("protocol:([0-9a-f-]{36}:\\d{1,6})");
    /** Nobody makes one prescription of more. */
    private static final int MOST = 8;
    private final Knowledge knowledge;
    private final ProtocolRows protocols;
    /** Asked for when it is needed: this module stands below it. */
    private final ObjectProvider<SuggestedRows> suggested;

    BaseFormulas(Knowledge knowledge, ProtocolRows protocols, ObjectProvider<SuggestedRows> suggested) {
        this.knowledge = knowledge;
        this.protocols = protocols;
        this.suggested = suggested;
    }

    /** Each once, in their order. @param sources as the form carries them; @param herbs that stand now; @param visit the form's */
    List<BaseFormula> named(String sources, Collection<HerbId> herbs, Optional<VisitId> visit) {
        var bases = new ArrayList<BaseFormula>();
        for (var source : sources.split(BaseFormula.BETWEEN, MOST + 1))
            one(source, herbs, visit).filter(base -> bases.size() < MOST && bases.stream().noneMatch(base::isAlso))
                .ifPresent(bases::add);
        return bases;
    }

    private Optional<BaseFormula> one(String source, Collection<HerbId> herbs, Optional<VisitId> visit) {
        var formula = FORMULA.matcher(source);
        if (formula.matches())
            return knowledge.formula(FormulaId.of(formula.group(1)))
                .filter(known -> isLeft(known.composition().stream().map(FormulaItem::herb).toList(), herbs))
                .map(known -> BaseFormula.of(known, knowledge.version(), suggestion(formula.group(2), known, visit)));
        var protocol = PROTOCOL.matcher(source);
        if (!protocol.matches()) return Optional.empty();
        return protocols.contents(List.of(protocol.group(1))).values().stream()
            .filter(content -> isLeft(content.herbs(), herbs))
            .map(content -> BaseFormula.of(content.provenance())).findFirst();
    }

    /** However a herb was processed, it is the same herb here. */
    private boolean isLeft(Collection<HerbId> composition, Collection<HerbId> herbs) {
        var bases = composition.stream().map(this::base).collect(Collectors.toSet());
        return herbs.stream().map(this::base).anyMatch(bases::contains);
    }

    private HerbId base(HerbId id) {
        return knowledge.herb(id).map(Herb::base).orElse(id);
    }

    private Optional<SuggestionId> suggestion(@Nullable String source, Formula formula,
        Optional<VisitId> visit) {
        var module = suggested.getIfAvailable();
        return source == null || visit.isEmpty() || module == null
            ? Optional.empty()
            : SuggestionId.ofSource(source).filter(id -> module.named(id, visit.get(), formula.id()));
    }
}
