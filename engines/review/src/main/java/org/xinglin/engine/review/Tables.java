package org.xinglin.engine.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.xinglin.knowledge.AmbiguousName;
import org.xinglin.knowledge.AristolochicAcid;
import org.xinglin.knowledge.CautionLevel;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.DoseRange;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Incompatibility;
import org.xinglin.knowledge.Interaction;
import org.xinglin.knowledge.InteractionSeverity;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Named;
import org.xinglin.knowledge.PreciousHerb;
import org.xinglin.knowledge.PregnancyLevel;
import org.xinglin.knowledge.SpecialDecoction;
import org.xinglin.knowledge.Toxicity;
import org.xinglin.knowledge.WesternDrug;
import org.xinglin.knowledge.WesternDrugId;

/** The knowledge compiled under a policy: herbs by index, one bit row a herb and kind. Built once, then only read. */
final class Tables {
    /** What a piece is; the bits below are the {@link #METHODS} that a boiled row of it must name, by ordinal. */
    static final int EXTERNAL_ONLY = 1 << 8, TOXIC_DRUG = 1 << 9, NARCOTIC = 1 << 10, WITHDRAWN = 1 << 11,
        BANNED = 1 << 12, WILDLIFE = 1 << 13, ACID = 1 << 14, ACID_TRACE = 1 << 15, PREGNANCY_FORBIDDEN = 1 << 16,
        PREGNANCY_AVOID = 1 << 17, PREGNANCY_CAUTION = 1 << 18, PREGNANCY_HINT = 1 << 19, DOSE_GRAVE = 1 << 20,
        METHOD_GRAVE = 1 << 21, NOT_DECOCTED = 1 << 22, NOT_DECOCTED_GRAVE = 1 << 23, TOXIC = 1 << 24,
        ALWAYS_DUPLICATE = 1 << 25, PRECIOUS = 1 << 26, PAIRED = 1 << 27, LOCALLY_PAIRED = 1 << 28,
        CAUTIONED = 1 << 29, POWDER_LIMITED = 1 << 30;
    static final int PREGNANCY = PREGNANCY_FORBIDDEN | PREGNANCY_AVOID | PREGNANCY_CAUTION | PREGNANCY_HINT;
    static final int ACIDS = ACID | ACID_TRACE;
    static final int CONTROLLED = TOXIC_DRUG | NARCOTIC | WITHDRAWN | BANNED | WILDLIFE;
    /** What makes a written piece worth a look beside its dose. */
    static final int NOTABLE = CONTROLLED | EXTERNAL_ONLY | NOT_DECOCTED | CAUTIONED;

    /** A bit beside the index of a herb whose name must be asked back. */
    static final int ASKED = 1 << 24;
    /** What {@link #resolve} answers where no herb is meant. */
    static final int UNKNOWN = Names.NONE;
    /** What a limit is where there is none. */
    static final long NO_LIMIT = Long.MAX_VALUE;
    /** The methods that a note must name, each a bit by its ordinal; 泡服 is never asked. */
    static final Set<SpecialDecoction> METHODS = EnumSet.range(SpecialDecoction.DECOCT_FIRST,
        SpecialDecoction.TAKE_DISSOLVED);

    final Knowledge knowledge;
    final Notes notes;
    final Herb[] herbs;
    /** What readers of English call them. */
    final String[] english;
    final int[] flags;
    final int[] base;
    /** Upper limits in micrograms a day, adult, child and small child; {@link #NO_LIMIT} where there is none. */
    final long[][] most = new long[3][];
    final long[][] mostPowder = new long[3][];
    /** Bits of caution keys by ordinal. */
    final int[] forbiddenIn;
    final int[] cautionIn;
    /** The rows behind {@link #PRECIOUS}. */
    private final @Nullable PreciousHerb[] precious;
    /** The partners of each herb that is {@link #paired}. */
    final long[][] partners;
    final long[] paired;
    /** Likewise for the pairs that the policy adds. */
    final long[][] localPartners;
    final long[] locallyPaired;
    /** Herbs that every check looks for among all, and those that a pregnancy adds. */
    final long[] acid;
    final long[] pregnancy;
    final Patterns patterns;
    /** Of the many who take nothing else: one for all cases, for nobody writes into it. */
    final Beside nothingBeside;
    /** An index, or with {@link #ASKED} beside it where the name must be asked back. */
    private final Names byId;
    private final Names byName;
    /** Apart from the names proper: what most rows are written by stays in a small table, which the cache holds. */
    private final Names byAlias;
    private final Map<String, AmbiguousName> asked = new HashMap<>();
    private final Map<Long, Incompatibility> pairs = new HashMap<>();
    private final Map<Long, LocalPair> localPairs = new HashMap<>();
    private final Map<String, Drug> drugs = new HashMap<>();
    private final Map<String, Mixture> mixtures = new HashMap<>();

    /** A western drug with the herbs it meets: one interaction a herb, the most severe. */
    record Drug(WesternDrug drug, long[] herbs, @Nullable Interaction[] interactions) {
        Interaction with(int herb) {
            var interaction = interactions[herb];
            if (interaction == null) throw new IllegalStateException(drug.id() + " does not meet herb " + herb);
            return interaction;
        }
    }

    /** A formula or patent medicine with the herbs in it, their origins, and the western drugs it holds. */
    record Mixture(Named name, String id, long[] herbs, long[] bases, int size, List<Drug> drugs, String source,
        Confidence confidence) {
        String nameIn(Locale locale) { return name.nameIn(locale); }
    }

    Tables(Knowledge knowledge, Policy policy) {
        this.knowledge = knowledge;
        notes = new Notes(policy);
        herbs = knowledge.herbs().toArray(Herb[]::new);
        int size = herbs.length;
        english = Arrays.stream(herbs).map(herb -> herb.nameIn(Locale.ENGLISH)).toArray(String[]::new);
        for (var name : knowledge.ambiguousNames())
            if (name.query()) asked.put(name.name(), name);
        var ids = new HashMap<String, Integer>();
        var names = new HashMap<String, Integer>();
        var aliases = new HashMap<String, Integer>();
        for (int i = 0; i < size; i++) {
            ids.put(herbs[i].id().value(), i | mark(herbs[i].nameZh()));
            names.put(herbs[i].nameZh(), i | mark(herbs[i].nameZh()));
            for (var alias : herbs[i].aliases())
                aliases.put(alias, i | mark(alias));
        }
        byId = new Names(ids);
        byName = new Names(names);
        byAlias = new Names(aliases);
        flags = new int[size];
        base = new int[size];
        forbiddenIn = new int[size];
        cautionIn = new int[size];
        partners = new long[size][];
        paired = Bits.none(size);
        localPartners = new long[size][];
        locallyPaired = Bits.none(size);
        precious = new PreciousHerb[size];
        acid = Bits.none(size);
        pregnancy = Bits.none(size);
        compileHerbs(policy);
        compileDoses(policy);
        for (var row : knowledge.preciousHerbs()) {
            precious[index(row.herb())] = row;
            flags[index(row.herb())] |= PRECIOUS;
        }
        for (var pair : knowledge.incompatibilities())
            addPair(pair);
        for (var pair : policy.pairs())
            addPair(pair);
        for (var drug : knowledge.westernDrugs())
            addDrug(drug);
        for (var formula : knowledge.formulas())
            addMixture(formula, formula.id().value(), formula.composition().stream().map(FormulaItem::herb).toList(),
                List.of(), formula.source(), formula.confidence());
        for (var medicine : knowledge.patentMedicines())
            addMixture(medicine, medicine.id(), medicine.composition(), medicine.westernDrugs(), medicine.source(),
                medicine.confidence());
        patterns = new Patterns(knowledge, this);
        nothingBeside = Beside.nothing(this);
    }

    private void compileHerbs(Policy policy) {
        var doseToxicity = words(policy, Rule.DOSE_MAX, "grave_toxicity");
        var doseHerbs = words(policy, Rule.DOSE_MAX, "grave_herbs");
        var methodBases = words(policy, Rule.DECOCTION_METHOD, "grave_bases");
        var formToxicity = words(policy, Rule.NOT_FOR_DECOCTION, "grave_toxicity");
        var alwaysBases = words(policy, Rule.DUP_FORMULA, "always_bases");
        var notDecocted = words(policy, Rule.NOT_FOR_DECOCTION, "methods");
        var hintBases = policy.has(Rule.PREGNANCY_HINT) ? words(policy, Rule.PREGNANCY_HINT, "bases") : Set.of();
        for (int i = 0; i < herbs.length; i++) {
            var herb = herbs[i];
            var baseId = herb.base().value();
            base[i] = index(herb.base());
            boolean toxicDrug = herb.controlled() == Controlled.TOXIC_DRUG;
            flags[i] = flag(herb.externalOnly(), EXTERNAL_ONLY) | controlled(herb.controlled())
                | flag(herb.aristolochicAcid() == AristolochicAcid.YES, ACID)
                | flag(herb.aristolochicAcid() == AristolochicAcid.TRACE, ACID_TRACE) | pregnancy(herb.pregnancy())
                | flag(herb.pregnancy() == PregnancyLevel.NONE && hintBases.contains(baseId), PREGNANCY_HINT)
                | flag(doseToxicity.contains(herb.toxicity().written()) || doseHerbs.contains(herb.id().value()),
                    DOSE_GRAVE)
                | flag(methodBases.contains(baseId), METHOD_GRAVE)
                | flag(herb.specialDecoction().stream().map(SpecialDecoction::written).anyMatch(notDecocted::contains),
                    NOT_DECOCTED)
                | flag(toxicDrug || formToxicity.contains(herb.toxicity().written()), NOT_DECOCTED_GRAVE)
                | flag(herb.toxicity() != Toxicity.NONE, TOXIC)
                | flag(alwaysBases.contains(baseId), ALWAYS_DUPLICATE);
            if ((flags[i] & ACIDS) != 0) Bits.add(acid, i);
            if ((flags[i] & PREGNANCY) != 0) Bits.add(pregnancy, i);
            if (!herb.externalOnly())
                for (var method : herb.specialDecoction())
                if (METHODS.contains(method)) flags[i] |= 1 << method.ordinal();
            for (var caution : herb.cautions()) {
                flags[i] |= CAUTIONED;
                int bit = 1 << caution.key().ordinal();
                if (caution.level() == CautionLevel.FORBIDDEN) forbiddenIn[i] |= bit;
                else cautionIn[i] |= bit;
            }
        }
    }

    private static Set<String> words(Policy policy, Rule rule, String name) {
        return new HashSet<>(policy.limit(rule, name).words());
    }

    private static int flag(boolean yes, int flag) { return yes ? flag : 0; }

    private static int controlled(Controlled list) {
        return switch (list) {
            case TOXIC_DRUG -> TOXIC_DRUG;
            case NARCOTIC -> NARCOTIC;
            case WITHDRAWN -> WITHDRAWN;
            case BANNED -> BANNED;
            case PROTECTED_WILDLIFE -> WILDLIFE;
            case NONE, RESTRICTED -> 0;
        };
    }

    private static int pregnancy(PregnancyLevel level) {
        return switch (level) {
            case FORBIDDEN -> PREGNANCY_FORBIDDEN;
            case AVOID -> PREGNANCY_AVOID;
            case CAUTION -> PREGNANCY_CAUTION;
            case NONE -> 0;
        };
    }

    private void compileDoses(Policy policy) {
        var shares = List.of(BigDecimal.ONE, policy.limit(Rule.CHILD_DOSE, "child_share").number(),
            policy.limit(Rule.CHILD_DOSE, "small_child_share").number());
        for (int band = 0; band < most.length; band++) {
            most[band] = new long[herbs.length];
            mostPowder[band] = new long[herbs.length];
            for (int i = 0; i < herbs.length; i++) {
                most[band][i] = micrograms(herbs[i].dose(), shares.get(band).min(BigDecimal.ONE));
                mostPowder[band][i] = micrograms(herbs[i].powderDose(), shares.get(band).min(BigDecimal.ONE));
                flags[i] |= flag(mostPowder[band][i] != NO_LIMIT, POWDER_LIMITED);
            }
        }
    }

    /** Rounded down: a sum of whole micrograms is above the limit exactly when it is above the limit rounded down. */
    private static long micrograms(Optional<DoseRange> range, BigDecimal share) {
        return range.map(dose -> share.multiply(BigDecimal.valueOf(dose.max().mg(), -3))
            .setScale(0, RoundingMode.DOWN).longValueExact()).orElse(NO_LIMIT);
    }

    private void addPair(Incompatibility pair) {
        int a = index(pair.a());
        int b = index(pair.b());
        pairs.put(pairKey(a, b), pair);
        join(a, b, partners, paired, PAIRED);
    }

    private void addPair(LocalPair pair) {
        int a = byId(pair.a());
        int b = byId(pair.b());
        if (a == UNKNOWN || b == UNKNOWN)
            throw new IllegalArgumentException("the policy pairs %s with %s, one of which is no piece".formatted(
                pair.a(), pair.b()));
        if (localPairs.put(pairKey(a, b), pair) != null)
            throw new IllegalArgumentException("the policy pairs %s with %s twice".formatted(pair.a(), pair.b()));
        join(a, b, localPartners, locallyPaired, LOCALLY_PAIRED);
    }

    private void join(int a, int b, long[][] rows, long[] joined, int flag) {
        for (int herb : new int[]{a, b}) {
            if (!Bits.has(joined, herb)) rows[herb] = Bits.none(herbs.length);
            Bits.add(rows[herb], herb == a ? b : a);
            Bits.add(joined, herb);
            flags[herb] |= flag;
        }
    }

    private static long pairKey(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    private void addDrug(WesternDrug drug) {
        var row = new Drug(drug, Bits.none(herbs.length), new Interaction[herbs.length]);
        for (var interaction : knowledge.interactionsOf(drug.id())) {
            int named = index(interaction.herb());
            for (int i = 0; i < herbs.length; i++)
                if (i == named || (interaction.appliesToProcessed() && base[i] == named)) {
                    row.interactions[i] = graver(row.interactions[i], interaction);
                    Bits.add(row.herbs, i);
                }
        }
        drugs.put(drug.id().value(), row);
        drugs.put(drug.nameZh(), row);
        drugs.put(drug.nameEn(), row);
    }

    /** Of two as grave as each other the one that stands first in the file. */
    static Interaction graver(@Nullable Interaction before, Interaction next) {
        return before == null || before.severity().compareTo(next.severity()) < 0 ? next : before;
    }

    private void addMixture(Named name, String id, List<HerbId> composition, List<WesternDrugId> western,
        String source, Confidence confidence) {
        var herbsIn = Bits.none(herbs.length);
        var bases = Bits.none(herbs.length);
        for (var herb : composition) {
            Bits.add(herbsIn, index(herb));
            Bits.add(bases, base[index(herb)]);
        }
        var drugsIn = western.stream().map(drug -> drug(drug.value())).filter(Objects::nonNull)
            .map(Objects::requireNonNull).toList();
        var mixture = new Mixture(name, id, herbsIn, bases, Bits.count(bases), drugsIn, source, confidence);
        mixtures.put(id, mixture);
        mixtures.put(name.nameZh(), mixture);
    }

    private int mark(String name) { return asked.containsKey(name) ? ASKED : 0; }

    private int index(HerbId id) {
        int index = byId(id);
        if (index == UNKNOWN) throw new IllegalStateException("no herb " + id + " in the knowledge base");
        return index;
    }

    /** The herb that a row means, {@link #UNKNOWN} if it means none; {@link #ASKED} beside it where the name as written, or the picked piece's own, must be asked back. */
    int resolve(Item item) {
        if (item.herb().isEmpty()) return named(item.name());
        int herb = byId.get(item.herb().get().value());
        return herb == UNKNOWN || item.name().isEmpty() ? herb : (herb & ~ASKED) | mark(item.name());
    }

    /** As {@link #resolve}, without the mark. */
    int herb(Item item) {
        return plain(resolve(item));
    }

    /** {@link #UNKNOWN} if no herb is called so. */
    int byName(String name) {
        return plain(named(name));
    }

    private int named(String name) {
        int herb = byName.get(name);
        return herb == UNKNOWN ? byAlias.get(name) : herb;
    }

    /** {@link #UNKNOWN} if there is no such herb. */
    int byId(HerbId id) {
        return plain(byId.get(id.value()));
    }

    private static int plain(int index) { return index == UNKNOWN ? UNKNOWN : index & ~ASKED; }

    /** What is known against the name of a row that {@link #resolve} marks. */
    AmbiguousName asked(Item item, int herb) {
        var name = asked.get(item.name().isEmpty() ? herbs[herb].nameZh() : item.name());
        if (name == null) throw new IllegalStateException(item.shown() + " is not to be asked back");
        return name;
    }

    Incompatibility pair(int a, int b) {
        var pair = pairs.get(pairKey(a, b));
        if (pair == null) throw new IllegalStateException("herbs %d and %d are no pair".formatted(a, b));
        return pair;
    }

    PreciousHerb precious(int herb) {
        var row = precious[herb];
        if (row == null) throw new IllegalStateException("herb %d is not precious".formatted(herb));
        return row;
    }

    LocalPair localPair(int a, int b) {
        var pair = localPairs.get(pairKey(a, b));
        if (pair == null) throw new IllegalStateException("herbs %d and %d are no local pair".formatted(a, b));
        return pair;
    }

    @Nullable
    Drug drug(String idOrName) { return drugs.get(idOrName); }

    @Nullable
    Mixture mixture(String idOrName) { return mixtures.get(idOrName); }

    static Grade grade(InteractionSeverity severity) {
        return switch (severity) {
            case MINOR -> Grade.SLIGHT;
            case MODERATE, MAJOR -> Grade.USUAL;
            case CONTRAINDICATED -> Grade.GRAVE;
        };
    }
}
