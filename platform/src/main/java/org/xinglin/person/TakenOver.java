package org.xinglin.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** 合并带入: what a prescriber must know after a merge, and which of it came with the record that was merged away. */
public record TakenOver(Safety safety, List<Item> items) {
    private static final String FACT = "person.safety_fact";
    private static final String RESIDENT = "person.resident";

    /** @param table with its schema; @param row what stands there */
    public record Item(String table, String column, String row) {}

    public TakenOver {
        items = List.copyOf(items);
    }

    /**
     * What is known of either is known of the one person. Where the two contradict each other, the answer holds that makes a prescriber
     * more careful: named before none, impaired before sound, pregnant before not.
     */
    static TakenOver of(Safety into, Safety from) {
        var items = new ArrayList<Item>();
        var allergies = lists(into.allergies(), from.allergies(), SafetyFact::of, "allergy", items);
        var conditions = lists(into.conditions(), from.conditions(), SafetyFact::of, "condition", items);
        var medicines = lists(into.medicines(), from.medicines(), SafetyFact::of, "medicine", items);
        var pregnancy = from.pregnancy() instanceof Pregnancy.Yes && !(into.pregnancy() instanceof Pregnancy.Yes)
            || into.pregnancy() instanceof Pregnancy.NotAsked ? from.pregnancy() : into.pregnancy();
        if (!pregnancy.equals(into.pregnancy())) items.add(new Item(RESIDENT, "pregnancy", "taken-over"));
        var lactation = from.lactation() instanceof Lactation.Yes && !(into.lactation() instanceof Lactation.Yes)
            || into.lactation() instanceof Lactation.NotAsked ? from.lactation() : into.lactation();
        if (!lactation.equals(into.lactation())) items.add(new Item(RESIDENT, "lactation", "taken-over"));
        return new TakenOver(new Safety(allergies, conditions, medicines, pregnancy, lactation,
            organ(into.renal(), from.renal(), "renal", items), organ(into.hepatic(), from.hepatic(), "hepatic", items)),
            items);
    }

    private static <T> Asked<T> lists(Asked<T> into, Asked<T> from, Function<T, SafetyFact> fact, String kind,
        List<Item> items) {
        if (!from.wasAsked()) return into;
        var all = new ArrayList<>(into.items());
        for (var one : from.items())
            if (!all.contains(one)) {
                all.add(one);
                items.add(new Item(FACT, kind, fact.apply(one).written()));
            }
        if (from.items().isEmpty() && !into.wasAsked()) items.add(new Item(RESIDENT, kind, "none"));
        return Asked.of(all);
    }

    private static Impairment organ(Impairment into, Impairment from, String column, List<Item> items) {
        if (from.compareTo(into) <= 0) return into;
        items.add(new Item(RESIDENT, column, Stored.of(from)));
        return from;
    }

    /**
     * What is left once {@code items} go back to {@code from}.
     *
     * @param now what is known of the survivor now; @param from what was and is known of the other
     */
    static TakenOver back(Safety now, Safety from, Collection<Item> items) {
        var went = new ArrayList<Item>();
        var allergies = left(now.allergies(), SafetyFact::of, "allergy", items, went);
        var conditions = left(now.conditions(), SafetyFact::of, "condition", items, went);
        var medicines = left(now.medicines(), SafetyFact::of, "medicine", items, went);
        var pregnancy = goes("pregnancy", now.pregnancy(), from.pregnancy(), items, went)
            ? Pregnancy.notAsked()
            : now.pregnancy();
        var lactation = goes("lactation", now.lactation(), from.lactation(), items, went)
            ? Lactation.notAsked()
            : now.lactation();
        var renal = goes("renal", now.renal(), from.renal(), items, went) ? Impairment.NOT_ASKED : now.renal();
        var hepatic = goes("hepatic", now.hepatic(), from.hepatic(), items, went)
            ? Impairment.NOT_ASKED
            : now.hepatic();
        return new TakenOver(new Safety(allergies, conditions, medicines, pregnancy, lactation, renal, hepatic), went);
    }

    private static <T> Asked<T> left(Asked<T> now, Function<T, SafetyFact> fact, String kind, Collection<Item> items,
        List<Item> went) {
        Set<String> taken = items.stream().filter(item -> item.table().equals(FACT) && item.column().equals(kind))
            .map(Item::row).collect(Collectors.toSet());
        var none = new Item(RESIDENT, kind, "none");
        if (items.contains(none) && now instanceof Asked.None<T>) {
            went.add(none);
            return Asked.notAsked();
        }
        var stays = new ArrayList<T>();
        for (var one : now.items()) {
            var written = fact.apply(one).written();
            if (taken.contains(written)) went.add(new Item(FACT, kind, written));
            else stays.add(one);
        }
        if (stays.size() == now.items().size()) return now;
        return stays.isEmpty() ? Asked.notAsked() : Asked.of(stays);
    }

    private static boolean goes(String column, Object now, Object from, Collection<Item> items, List<Item> went) {
        var taken = items.stream().filter(item -> item.table().equals(RESIDENT) && item.column().equals(column))
            .findFirst();
        if (taken.isEmpty() || !now.equals(from)) return false;
        went.add(taken.get());
        return true;
    }
}
