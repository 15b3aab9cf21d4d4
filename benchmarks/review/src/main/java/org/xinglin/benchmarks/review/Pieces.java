package org.xinglin.benchmarks.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.xinglin.engine.review.Rule;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.CautionLevel;
import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.DoseRange;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Incompatibility;
import org.xinglin.knowledge.IncompatibilityRule;
import org.xinglin.knowledge.Interaction;
import org.xinglin.knowledge.InteractionSeverity;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Severity;
import org.xinglin.knowledge.SpecialDecoction;
import org.xinglin.knowledge.Toxicity;

/** The knowledge as facts for Drools: one {@link Piece} a herb, with all that rules ask about it worked out beforehand. */
public final class Pieces {
    static final long NONE = -1;
    private final Map<String, Piece> byName = new HashMap<>();
    private final Map<String, Piece> byId = new HashMap<>();
    private final Map<String, Mixture> mixtures = new HashMap<>();
    private final Map<String, Drug> drugs = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Recipe> recipes = new ArrayList<>();
    private final Map<String, String> patterns = new HashMap<>();

    /** A classical formula by its origins, and the patterns it is for. */
    record Recipe(String id, Set<String> bases, Set<String> patterns) {}

    /** A formula or patent medicine. */
    public record Mixture(String id, List<Piece> pieces, Set<String> bases, List<Drug> drugs, boolean patent) {}

    /** A western drug with what it does with pieces. */
    public record Drug(String id, Map<String, InteractionSeverity> interactions) {}

    /** A herb. */
    public static final class Piece {
        private final Herb herb;
        private final boolean graveDose;
        private final boolean graveMethod;
        private final boolean notDecocted;
        private final boolean graveForm;
        private final boolean alwaysDuplicate;
        private final boolean hint;
        private boolean precious;
        private final Map<String, Incompatibility> pairs = new HashMap<>();

        Piece(Herb herb, Numbers numbers) {
            this.herb = herb;
            var base = herb.base().value();
            graveDose = numbers.words(Rule.DOSE_MAX, "grave_toxicity").contains(herb.toxicity().written())
                || numbers.words(Rule.DOSE_MAX, "grave_herbs").contains(herb.id().value());
            graveMethod = numbers.words(Rule.DECOCTION_METHOD, "grave_bases").contains(base);
            var methods = numbers.words(Rule.NOT_FOR_DECOCTION, "methods");
            notDecocted = herb.specialDecoction().stream().anyMatch(method -> methods.contains(method.written()));
            graveForm = herb.controlled() == Controlled.TOXIC_DRUG
                || numbers.words(Rule.NOT_FOR_DECOCTION, "grave_toxicity").contains(herb.toxicity().written());
            alwaysDuplicate = numbers.words(Rule.DUP_FORMULA, "always_bases").contains(base);
            hint = herb.pregnancy() == org.xinglin.knowledge.PregnancyLevel.NONE
                && numbers.words(Rule.PREGNANCY_HINT, "bases").contains(base);
        }

        public String getId() { return herb.id().value(); }

        public String getBase() { return herb.base().value(); }

        public String getControlled() { return herb.controlled().name(); }

        public String getAcid() { return herb.aristolochicAcid().name(); }

        public String getPregnancy() { return herb.pregnancy().name(); }

        public boolean isExternalOnly() { return herb.externalOnly(); }

        public boolean isToxic() { return herb.toxicity() != Toxicity.NONE; }

        public boolean isGraveDose() { return graveDose; }

        public boolean isGraveMethod() { return graveMethod; }

        public boolean isNotDecocted() { return notDecocted; }

        public boolean isGraveForm() { return graveForm; }

        public boolean isAlwaysDuplicate() { return alwaysDuplicate; }

        public boolean isHint() { return hint; }

        public boolean isPrecious() { return precious; }

        Set<SpecialDecoction> methods() { return herb.specialDecoction(); }

        long most() { return micrograms(herb.dose()); }

        long mostPowder() { return micrograms(herb.powderDose()); }

        private static long micrograms(Optional<DoseRange> range) {
            return range.map(dose -> dose.max().mg() * 1000).orElse(NONE);
        }

        public boolean pairsWith(String other) { return pairs.containsKey(other); }

        public String pairRule(String other) {
            return pair(other).rule() == IncompatibilityRule.EIGHTEEN_INCOMPATIBILITIES
                ? "INCOMPAT_18"
                : "INCOMPAT_19";
        }

        public String pairGrade(String other) {
            return pair(other).severity() == Severity.FORBID ? "GRAVE" : "USUAL";
        }

        private Incompatibility pair(String other) {
            var pair = pairs.get(other);
            if (pair == null) throw new IllegalStateException(getId() + " has no pair " + other);
            return pair;
        }

        /** GRAVE, USUAL or nothing. */
        public String caution(Set<CautionKey> states) {
            var worst = "";
            for (var caution : herb.cautions())
                if (states.contains(caution.key())) {
                    if (caution.level() == CautionLevel.FORBIDDEN) return "GRAVE";
                    worst = "USUAL";
                }
            return worst;
        }

        public boolean cautions(CautionKey key) {
            return herb.cautions().stream().anyMatch(caution -> caution.key() == key);
        }
    }

    Pieces(Knowledge knowledge, Numbers numbers) {
        for (var herb : knowledge.herbs()) {
            var piece = new Piece(herb, numbers);
            byId.put(piece.getId(), piece);
            byName.put(herb.nameZh(), piece);
            herb.aliases().forEach(alias -> byName.put(alias, piece));
        }
        knowledge.preciousHerbs().forEach(row -> piece(row.herb()).precious = true);
        for (var pair : knowledge.incompatibilities()) {
            piece(pair.a()).pairs.put(pair.b().value(), pair);
            piece(pair.b()).pairs.put(pair.a().value(), pair);
        }
        knowledge.ambiguousNames().stream().filter(name -> name.query()).forEach(name -> asked.add(name.name()));
        for (var drug : knowledge.westernDrugs()) {
            var meets = new HashMap<String, InteractionSeverity>();
            for (var interaction : knowledge.interactionsOf(drug.id()))
                byId.values().stream().filter(piece -> meant(interaction, piece)).forEach(piece -> meets.merge(piece
                    .getId(), interaction.severity(), (one, other) -> one.compareTo(other) > 0 ? one : other));
            var fact = new Drug(drug.id().value(), meets);
            drugs.put(fact.id(), fact);
            drugs.put(drug.nameZh(), fact);
        }
        for (var formula : knowledge.formulas()) {
            add(formula.id().value(), formula.nameZh(), formula.composition().stream().map(item -> item.herb())
                .toList(), List.of(), false);
            var recipe = new Recipe(formula.id().value(), mixture(formula.nameZh()).bases(), new HashSet<>());
            formula.syndromes().forEach(pattern -> recipe.patterns().add(pattern.value()));
            recipes.add(recipe);
        }
        for (var medicine : knowledge.patentMedicines())
            add(medicine.id(), medicine.nameZh(), medicine.composition(), medicine.westernDrugs().stream()
                .map(drug -> drugOf(drug.value())).toList(), true);
        for (var syndrome : knowledge.syndromes()) {
            patterns.put(syndrome.id().value(), syndrome.id().value());
            patterns.put(syndrome.nameZh(), syndrome.id().value());
            recipes.stream().filter(recipe -> syndrome.formulas().stream().anyMatch(id -> id.value().equals(recipe
                .id()))).forEach(recipe -> recipe.patterns().add(syndrome.id().value()));
        }
    }

    private static boolean meant(Interaction interaction, Piece piece) {
        var named = interaction.herb().value();
        return piece.getId().equals(named) || (interaction.appliesToProcessed() && piece.getBase().equals(named));
    }

    private void add(String id, String name, List<HerbId> herbs, List<Drug> western, boolean patent) {
        var held = herbs.stream().map(this::piece).toList();
        var bases = new HashSet<String>();
        held.forEach(piece -> bases.add(piece.getBase()));
        var mixture = new Mixture(id, held, bases, western, patent);
        mixtures.put(id, mixture);
        mixtures.put(name, mixture);
    }

    Piece piece(HerbId id) {
        var piece = byId.get(id.value());
        if (piece == null) throw new IllegalStateException("no piece " + id);
        return piece;
    }

    private Drug drugOf(String id) {
        var drug = drugs.get(id);
        if (drug == null) throw new IllegalStateException("no drug " + id);
        return drug;
    }

    private Mixture mixture(String name) {
        var mixture = mixtures.get(name);
        if (mixture == null) throw new IllegalStateException("no formula " + name);
        return mixture;
    }

    @Nullable
    Piece byName(String name) { return byName.get(name); }

    @Nullable
    Mixture mixtureIfAny(String name) { return mixtures.get(name); }

    @Nullable
    Drug drugIfAny(String name) { return drugs.get(name); }

    boolean asked(String name) { return asked.contains(name); }

    @Nullable
    String pattern(String name) { return patterns.get(name); }

    List<Recipe> recipes() { return recipes; }
}
