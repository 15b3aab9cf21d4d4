package org.xinglin.benchmarks.review;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.xinglin.benchmarks.review.Pieces.Drug;
import org.xinglin.benchmarks.review.Pieces.Mixture;
import org.xinglin.benchmarks.review.Pieces.Piece;
import org.xinglin.engine.review.Item;
import org.xinglin.engine.review.OrganFunction;
import org.xinglin.engine.review.Prescription;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Route;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.Sex;
import org.xinglin.engine.review.SheetElement;
import org.xinglin.engine.review.SpecialRight;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.SpecialDecoction;

/** A case as facts for Drools: what anybody would work out before rules are asked, such as sums and sets. */
public final class CaseFacts {
    final List<CaseFact> facts = new ArrayList<>();
    private final Pieces pieces;
    private final Numbers numbers;
    private final ReviewCase reviewed;
    private final Map<Piece, long[]> doses = new LinkedHashMap<>();
    private final Map<String, List<String>> origins = new LinkedHashMap<>();
    private final Set<Piece> written = new HashSet<>();
    private final Set<Piece> taken = new HashSet<>();
    private final Set<Piece> running = new HashSet<>();
    private final List<Mixture> mixtures = new ArrayList<>();
    private final List<Drug> drugs = new ArrayList<>();
    private final List<Object> prescribed = new ArrayList<>();
    private final Set<Object> beingTaken = new HashSet<>();

    CaseFacts(Pieces pieces, Numbers numbers, ReviewCase reviewed) {
        this.pieces = pieces;
        this.numbers = numbers;
        this.reviewed = reviewed;
        person();
        medicines();
        for (int i = 0; i < reviewed.prescriptions().size(); i++)
            prescription(i, reviewed.prescriptions().get(i));
        doses.forEach((piece, sums) -> facts.add(new CaseFact.Dose(piece, sums[0], sums[1], sums[2])));
        origins.forEach((base, ids) -> facts.add(new CaseFact.Origin(new TreeSet<>(ids), ids.size())));
        running();
        presences();
        repeated();
        narcotics();
    }

    private void person() {
        var resident = reviewed.resident();
        int age = resident.age().years();
        var states = EnumSet.noneOf(CautionKey.class);
        states.addAll(resident.conditions());
        if (age < numbers.whole(Rule.POPULATION, "child_below")) states.add(CautionKey.CHILD);
        if (age >= numbers.whole(Rule.POPULATION, "elderly_from")) states.add(CautionKey.ELDERLY);
        if (resident.lactating()) states.add(CautionKey.LACTATION);
        long child = age < numbers.whole(Rule.CHILD_DOSE, "small_child_below")
            ? numbers.share(Rule.CHILD_DOSE, "small_child_share")
            : age < numbers.whole(Rule.CHILD_DOSE, "child_below")
                ? numbers.share(Rule.CHILD_DOSE, "child_share")
                : CaseFact.ALL;
        long weight = age < numbers.whole(Rule.WEIGHT_DOSE, "child_below") && resident.weight().isPresent()
            ? Math.min(CaseFact.ALL,
                resident.weight().get().mg() * CaseFact.ALL / (numbers.whole(Rule.WEIGHT_DOSE, "adult_weight")
                    * 1_000_000L))
            : CaseFact.ALL;
        var organs = new HashMap<OrganFunction, Long>();
        for (var function : OrganFunction.values())
            if (function != OrganFunction.NORMAL)
                organs.put(function, numbers.share(Rule.ORGAN_DOSE, "share_" + function.name().toLowerCase(
                    Locale.ROOT)));
        boolean contradictory = (resident.sex() == Sex.MALE && (resident.pregnant() || resident.lactating()))
            || (resident.pregnant() && (age < numbers.whole(Rule.CONTRADICTION, "youngest_mother")
                || age > numbers.whole(Rule.CONTRADICTION, "oldest_mother")
                || resident.gestationWeeks() > numbers.whole(Rule.CONTRADICTION, "longest_gestation")));
        var rights = reviewed.prescriber().rights();
        facts.add(new CaseFact.Person(resident.pregnant(), states, child, weight,
            age >= numbers.whole(Rule.ELDERLY_DOSE, "from"), numbers.share(Rule.ELDERLY_DOSE, "share"),
            resident.kidney(), resident.liver(), organs, rights.contains(SpecialRight.TOXIC),
            rights.contains(SpecialRight.NARCOTIC), contradictory));
        for (var id : resident.allergicTo())
            facts.add(new CaseFact.Allergy(pieces.piece(id).getBase()));
        for (var text : resident.allergies()) {
            var piece = pieces.byName(text.strip());
            facts.add(piece == null
                ? new CaseFact.Unknown("ALLERGY_UNRESOLVED", text)
                : new CaseFact.Allergy(piece.getBase()));
        }
        for (var pattern : reviewed.syndromes())
            if (pieces.pattern(pattern) == null) facts.add(new CaseFact.Unknown("SYNDROME_FORMULA", ""));
    }

    private void medicines() {
        reviewed.resident().medicines().forEach(name -> medicine(name, false));
        reviewed.prescriptions().forEach(p -> p.medicines().forEach(name -> medicine(name, true)));
        reviewed.running().forEach(p -> p.medicines().forEach(name -> medicine(name, false)));
    }

    private void medicine(String name, boolean now) {
        var drug = pieces.drugIfAny(name);
        var mixture = pieces.mixtureIfAny(name);
        for (var known : new @Nullable Object[]{drug, mixture})
            if (known != null && now) prescribed.add(known);
            else if (known != null) beingTaken.add(known);
        if (drug != null && !drugs.contains(drug)) drugs.add(drug);
        if (mixture != null && !mixtures.contains(mixture)) {
            mixtures.add(mixture);
            taken.addAll(mixture.pieces());
            mixture.drugs().stream().filter(held -> !drugs.contains(held)).forEach(drugs::add);
        }
        if (drug == null && mixture == null) facts.add(new CaseFact.Unknown("MEDICINE_UNKNOWN", name));
    }

    private void prescription(int number, Prescription prescription) {
        var ids = new TreeSet<String>();
        var bases = new HashSet<String>();
        long packet = 0;
        boolean narcoticOnly = true;
        boolean controlled = false;
        boolean preciousOnly = true;
        for (var item : prescription.items()) {
            packet += item.grams().mg();
            var piece = resolve(item);
            if (piece == null) {
                facts.add(new CaseFact.Unknown("UNKNOWN_HERB", item.name()));
                narcoticOnly = false;
                preciousOnly = false;
                continue;
            }
            row(prescription, item, piece);
            ids.add(piece.getId());
            if (prescription.route() == Route.ORAL) bases.add(piece.getBase());
            narcoticOnly &= piece.getControlled().equals("NARCOTIC");
            controlled |= Set.of("NARCOTIC", "TOXIC_DRUG").contains(piece.getControlled());
            preciousOnly &= piece.isPrecious();
        }
        boolean any = !prescription.items().isEmpty();
        facts
            .add(new CaseFact.Sheet(number, prescription.items().size(), packet,
                prescription.packetCost().map(cost -> cost
                    .fen()).orElse(0L),
                prescription.days(), prescription.validDays(), prescription.purpose(), !prescription
                    .reason().isBlank(),
                prescription.assessed(), prescription.medicines().size(), classes(prescription),
                any && narcoticOnly, controlled, any && preciousOnly, ids, bases, incomplete(prescription),
                misfit(bases)));
    }

    private @Nullable Piece resolve(Item item) {
        return item.herb().isPresent() ? pieces.piece(item.herb().get()) : pieces.byName(item.name());
    }

    private int classes(Prescription prescription) {
        int classes = prescription.items().isEmpty() ? 0 : 1;
        if (prescription.medicines().stream().anyMatch(name -> pieces.mixtureIfAny(name) != null)) classes++;
        if (prescription.medicines().stream().anyMatch(name -> pieces.drugIfAny(name) != null)) classes++;
        return prescription.medicines().isEmpty() ? 0 : classes;
    }

    private boolean incomplete(Prescription prescription) {
        if (prescription.sheet().isEmpty()) return false;
        var missing = EnumSet.noneOf(SheetElement.class);
        for (var word : numbers.words(Rule.SHEET_INCOMPLETE, "required"))
            missing.add(SheetElement.valueOf(word.toUpperCase(Locale.ROOT)));
        if (reviewed.resident().age().years() < numbers.whole(Rule.SHEET_INCOMPLETE, "weight_below"))
            missing.add(SheetElement.WEIGHT);
        missing.removeAll(prescription.sheet().get());
        return !missing.isEmpty();
    }

    private boolean misfit(Set<String> bases) {
        var diagnosed = new HashSet<String>();
        for (var pattern : reviewed.syndromes()) {
            var known = pieces.pattern(pattern);
            if (known != null) diagnosed.add(known);
        }
        if (diagnosed.isEmpty()) return false;
        boolean near = false;
        for (var recipe : pieces.recipes()) {
            if (recipe.patterns().isEmpty()
                || recipe.bases().size() < numbers.whole(Rule.SYNDROME_FORMULA, "least_pieces")) continue;
            long there = recipe.bases().stream().filter(bases::contains).count();
            if (there * CaseFact.ALL < recipe.bases().size() * numbers.share(Rule.SYNDROME_FORMULA, "share")) continue;
            if (recipe.patterns().stream().anyMatch(diagnosed::contains)) return false;
            near = true;
        }
        return near;
    }

    private void row(Prescription prescription, Item item, Piece piece) {
        boolean oral = prescription.route() == Route.ORAL;
        var note = new StringBuilder(item.note());
        item.handling().forEach(method -> note.append(' ').append(method.written()));
        boolean decocted = oral && prescription.form().decocted()
            && !says(note, numbers.words(Rule.DECOCTION_METHOD, "undecocted_words"));
        boolean missing = false;
        if (decocted && prescription.form().boiledHere() && !piece.isExternalOnly())
            for (var method : piece.methods())
            missing |= asks(method) && !says(note, numbers.words(Rule.DECOCTION_METHOD, "words_" + method
                .written()));
        var named = item.herb().isPresent() && !item.name().isEmpty() ? pieces.byName(item.name()) : null;
        facts
            .add(new CaseFact.Row(piece, item.name(), note.toString(), oral, decocted, prescription.form().boiledHere(),
                item.grams().isZero(), pieces.asked(item.name()), named != null && named != piece, missing,
                prescription.days()));
        written.add(piece);
        origins.computeIfAbsent(piece.getBase(), base -> new ArrayList<>()).add(piece.getId());
        var sums = doses.computeIfAbsent(piece, p -> new long[3]);
        if (!oral) return;
        long micrograms = item.grams().mg() * 1000;
        long aDay = Math.floorDiv(2 * micrograms * prescription.packets() + prescription.days(), 2L * prescription
            .days());
        boolean powder = piece.mostPowder() != Pieces.NONE && says(note, numbers.words(Rule.DOSE_MAX,
            "powder_words"));
        sums[powder ? 1 : 0] += aDay;
        sums[2] += micrograms * prescription.packets();
    }

    private static boolean asks(SpecialDecoction method) {
        return switch (method) {
            case DECOCT_FIRST, ADD_LATE, DECOCT_WRAPPED, DECOCT_SEPARATELY, MELT, TAKE_DISSOLVED -> true;
            case STEEP, NOT_DECOCTED, PILL_OR_POWDER, IN_WINE -> false;
        };
    }

    private static boolean says(CharSequence note, List<String> words) {
        return words.stream().anyMatch(note.toString()::contains);
    }

    private void running() {
        for (var earlier : reviewed.running()) {
            var bases = new HashSet<String>();
            for (var item : earlier.items()) {
                var piece = resolve(item);
                if (piece == null) {
                    facts.add(new CaseFact.Unknown("MEDICINE_UNKNOWN", item.name()));
                } else {
                    running.add(piece);
                    bases.add(piece.getBase());
                }
            }
            var shared = new TreeSet<String>();
            written.stream().filter(piece -> bases.contains(piece.getBase())).forEach(piece -> shared.add(piece
                .getId()));
            facts.add(new CaseFact.Running(bases, shared));
        }
    }

    private void presences() {
        var all = new HashSet<>(written);
        all.addAll(taken);
        all.addAll(running);
        for (var piece : all) {
            var present = new CaseFact.Present(piece, written.contains(piece), taken.contains(piece),
                !written.contains(piece)
                    && !taken.contains(piece));
            facts.add(present);
            for (var drug : drugs) {
                var severity = drug.interactions().get(piece.getId());
                if (severity != null) facts.add(new CaseFact.Meeting(present, drug, severity));
            }
        }
    }

    private void repeated() {
        var sheets = facts.stream().filter(CaseFact.Sheet.class::isInstance).map(CaseFact.Sheet.class::cast).toList();
        for (int i = 0; i < sheets.size(); i++) {
            for (int j = i + 1; j < sheets.size(); j++) {
                var shared = shared(sheets.get(i).bases(), sheets.get(j).bases());
                int smaller = Math.min(sheets.get(i).bases().size(), sheets.get(j).bases().size());
                if (shared.size() >= least() && repeats(shared, smaller))
                    facts.add(new CaseFact.Repeated(names(shared)));
            }
            for (var mixture : mixtures) {
                var shared = shared(sheets.get(i).bases(), mixture.bases());
                if (shared.size() >= Math.min(least(), mixture.bases().size())
                    && repeats(shared, mixture.bases().size())) {
                    var names = names(shared);
                    names.add(mixture.id());
                    facts.add(new CaseFact.Repeated(names));
                }
            }
        }
        for (var one : new HashSet<>(prescribed))
            if (prescribed.stream().filter(one::equals).count() > 1 || beingTaken.contains(one))
                facts.add(new CaseFact.Repeated(Set.of(id(one))));
        for (int i = 0; i < mixtures.size(); i++)
            for (int j = i + 1; j < mixtures.size(); j++)
                if (prescribed.contains(mixtures.get(i)) || prescribed.contains(mixtures.get(j))) {
                    var shared = shared(mixtures.get(i).bases(), mixtures.get(j).bases());
                    int smaller = Math.min(mixtures.get(i).bases().size(), mixtures.get(j).bases().size());
                    if (shared.size() >= Math.min(least(), smaller) && repeats(shared, smaller))
                        facts.add(new CaseFact.Repeated(Set.of(mixtures.get(i).id(), mixtures.get(j).id())));
                }
        for (var drug : drugs)
            held(drug);
    }

    private void held(Drug drug) {
        var holding = new ArrayList<Object>();
        if (prescribed.contains(drug) || beingTaken.contains(drug)) holding.add(drug);
        mixtures.stream().filter(mixture -> mixture.drugs().contains(drug)).forEach(holding::add);
        for (int i = 1; i < holding.size(); i++)
            if (prescribed.contains(holding.getFirst()) || prescribed.contains(holding.get(i)))
                facts.add(new CaseFact.Repeated(Set.of(id(holding.getFirst()), id(holding.get(i)))));
    }

    private static String id(Object medicine) {
        return medicine instanceof Mixture mixture ? mixture.id() : ((Drug) medicine).id();
    }

    private int least() { return numbers.whole(Rule.DUP_THERAPY, "least_shared"); }

    private boolean repeats(Set<String> shared, int smaller) {
        return !shared.isEmpty() && shared.size() * CaseFact.ALL >= smaller * numbers.share(Rule.DUP_THERAPY, "share");
    }

    private Set<String> names(Set<String> bases) {
        var names = new TreeSet<String>();
        written.stream().filter(piece -> bases.contains(piece.getBase())).forEach(piece -> names.add(piece.getId()));
        return names;
    }

    private static Set<String> shared(Set<String> one, Set<String> other) {
        var shared = new HashSet<>(one);
        shared.retainAll(other);
        return shared;
    }

    private void narcotics() {
        for (var piece : written)
            if (piece.getControlled().equals("NARCOTIC")) {
                int days = longest(piece, reviewed.prescriptions());
                facts.add(new CaseFact.Narcotic(piece, days, days + longest(piece, reviewed.running())));
            }
    }

    private int longest(Piece piece, List<Prescription> prescriptions) {
        return prescriptions.stream().filter(p -> p.items().stream().anyMatch(item -> resolve(item) == piece))
            .mapToInt(Prescription::days).max().orElse(0);
    }
}
