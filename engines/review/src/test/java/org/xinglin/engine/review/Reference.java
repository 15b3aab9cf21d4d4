package org.xinglin.engine.review;

import static org.xinglin.knowledge.CautionLevel.FORBIDDEN;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.xinglin.engine.review.cli.CaseFile.Expected;
import org.xinglin.knowledge.AristolochicAcid;
import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.PregnancyLevel;
import org.xinglin.knowledge.Toxicity;

/**
 * The 23 rules once more, slowly and sentence by sentence from «How a case is read» of the knowledge base's README: no
 * policy, no tables, no indices. All prescriptions of a case have one route.
 */
final class Reference {
    private static final List<String> UNDECOCTED = List.of("丸", "散", "粉", "研末", "胶囊", "吞服", "冲服", "泡服", "酒剂", "浸酒");
    private static final List<String> POWDER = List.of("吞服", "冲服", "研末", "研粉");
    private static final Set<String> ACONITE = Set.of("fuzi", "chuanwu", "caowu");
    private static final Set<String> ALWAYS_DUPLICATE = Set.of("mahuang", "xixin", "gancao", "dahuang");

    private final Knowledge knowledge;
    private final ReviewCase reviewed;
    private final Resident resident;
    private final boolean external;
    private final Map<List<Object>, String> found = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Set<Herb> written = new LinkedHashSet<>();
    private final Set<Herb> taken = new LinkedHashSet<>();
    private final Set<Herb> all = new LinkedHashSet<>();

    private record Row(Herb herb, Item item, int days) {
        boolean notes(List<String> words) { return words.stream().anyMatch(item.note()::contains); }

        BigDecimal grams() { return new BigDecimal(item.grams().grams()); }
    }

    private Reference(Knowledge knowledge, ReviewCase reviewed) {
        this.knowledge = knowledge;
        this.reviewed = reviewed;
        resident = reviewed.resident();
        external = reviewed.prescriptions().stream().anyMatch(p -> p.route() == Route.EXTERNAL);
    }

    static Set<Expected> check(Knowledge knowledge, ReviewCase reviewed) {
        var reference = new Reference(knowledge, reviewed);
        reference.read();
        reference.pairs();
        reference.rows.forEach(reference::row);
        reference.written.forEach(reference::dose);
        reference.written.forEach(reference::population);
        reference.all.forEach(reference::anyOrigin);
        reference.duplicates();
        reference.interactions();
        var findings = new HashSet<Expected>();
        reference.found.forEach((key, severity) -> findings.add(new Expected((String) key.get(0), severity,
            reference.names(key.get(1)))));
        return findings;
    }

    private Set<String> names(Object names) {
        var strings = new TreeSet<String>();
        for (var name : (Set<?>) names)
            strings.add(String.valueOf(name));
        return strings;
    }

    private void find(String rule, String severity, String... names) {
        found.merge(List.of(rule, Set.of(names)), severity, (one, other) -> one.equals("forbid") ? one : other);
    }

    private void find(String rule, boolean forbid, Herb herb) {
        find(rule, forbid ? "forbid" : "warn", herb.id().value());
    }

    private void read() {
        for (var prescription : reviewed.prescriptions())
            for (var item : prescription.items()) {
                var herb = item.herb().isPresent()
                    ? knowledge.herb(item.herb().get())
                    : knowledge.herbByName(item.name());
                if (herb.isEmpty()) {
                    find("UNKNOWN_HERB", "warn", item.name());
                    continue;
                }
                rows.add(new Row(herb.get(), item, prescription.days()));
                written.add(herb.get());
                if (knowledge.ambiguousNames().stream().anyMatch(a -> a.query() && a.name().equals(
                    item.name().isEmpty() ? herb.get().nameZh() : item.name())))
                    find("AMBIGUOUS_NAME", false, herb.get());
            }
        for (var medicine : resident.medicines())
            knowledge.formulas().stream().filter(f -> f.nameZh().equals(medicine))
                .flatMap(f -> f.composition().stream()).map(i -> herb(i.herb())).forEach(taken::add);
        all.addAll(written);
        all.addAll(taken);
    }

    private Herb herb(HerbId id) {
        return knowledge.herb(id).orElseThrow();
    }

    private void pairs() {
        var ids = all.stream().map(Herb::id).toList();
        for (var pair : knowledge.incompatibilities())
            if (ids.contains(pair.a()) && ids.contains(pair.b()))
                find(pair.rule().written().equals("十八反") ? "INCOMPAT_18" : "INCOMPAT_19", pair.severity().written(),
                    pair.a().value(), pair.b().value());
    }

    private void row(Row row) {
        var herb = row.herb;
        boolean decocted = !external && !row.notes(UNDECOCTED);
        if (!external && herb.externalOnly()) find("EXTERNAL_ONLY", true, herb);
        if (herb.controlled() == Controlled.TOXIC_DRUG) find("TOXIC_CONTROLLED", decocted, herb);
        if (herb.controlled() == Controlled.NARCOTIC) {
            find("NARCOTIC", false, herb);
            if (row.days > 3) find("NARCOTIC_DAYS", true, herb);
        }
        if (herb.controlled() == Controlled.WITHDRAWN) find("WITHDRAWN_STANDARD", true, herb);
        if (herb.controlled() == Controlled.BANNED) find("BANNED", true, herb);
        if (herb.controlled() == Controlled.PROTECTED_WILDLIFE) find("PROTECTED_WILDLIFE", false, herb);
        if (!decocted) return;
        var methods = herb.specialDecoction().stream().map(method -> method.written()).toList();
        if (methods.stream().anyMatch(List.of("入丸散", "不入煎剂", "酒剂")::contains))
            find("NOT_FOR_DECOCTION",
                herb.toxicity() == Toxicity.HIGHLY_TOXIC || herb.controlled() == Controlled.TOXIC_DRUG, herb);
        if (!herb.externalOnly() && methods.stream().anyMatch(method -> !row.notes(wordsOf(method))))
            find("DECOCTION_METHOD", ACONITE.contains(herb.base().value()), herb);
    }

    /** The words one of which a note must hold; a word every note holds where nothing is asked. */
    private static List<String> wordsOf(String method) {
        return switch (method) {
            case "先煎" -> List.of("先煎", "久煎");
            case "后下" -> List.of("后下", "后入");
            case "包煎" -> List.of("包煎", "布包");
            case "另煎" -> List.of("另煎", "另炖");
            case "烊化" -> List.of("烊化", "兑服");
            case "冲服" -> List.of("冲服", "吞服", "兑服", "溶化", "溶服");
            default -> List.of("");
        };
    }

    private void dose(Herb herb) {
        if (external) return;
        Predicate<Row> apart = row -> row.notes(POWDER) && herb.powderDose().isPresent();
        var plain = sum(herb, apart.negate());
        var powder = sum(herb, apart);
        boolean grave = Set.of("有毒", "大毒").contains(herb.toxicity().written()) || herb.id().value().equals("xixin");
        if (above(plain, herb.dose().map(d -> grams(d.max().mg())), "1")
            || above(powder, herb.powderDose().map(d -> grams(d.max().mg())), "1")) {
            find("DOSE_MAX", grave, herb);
            return;
        }
        int age = resident.age().years();
        if (age >= 14) return;
        var share = age < 5 ? "0.25" : "0.5";
        if (above(plain, herb.dose().map(d -> grams(d.max().mg())), share)
            || above(powder, herb.powderDose().map(d -> grams(d.max().mg())), share))
            find("CHILD_DOSE", false, herb);
    }

    private BigDecimal sum(Herb herb, Predicate<Row> which) {
        return rows.stream().filter(row -> row.herb.equals(herb)).filter(which).map(Row::grams)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal grams(long mg) {
        return BigDecimal.valueOf(mg).divide(BigDecimal.valueOf(1000));
    }

    private static boolean above(BigDecimal sum, Optional<BigDecimal> limit, String share) {
        return limit.isPresent() && sum.compareTo(limit.get().multiply(new BigDecimal(share))) > 0;
    }

    private void population(Herb herb) {
        for (var caution : herb.cautions()) {
            var meant = switch (caution.key()) {
                case CHILD -> resident.age().years() < 14;
                case LACTATION -> resident.lactating();
                default -> false;
            };
            if (meant || resident.conditions().contains(caution.key()))
                find("POPULATION", caution.level() == FORBIDDEN, herb);
        }
    }

    private void anyOrigin(Herb herb) {
        if (herb.aristolochicAcid() == AristolochicAcid.YES) find("ARISTOLOCHIC_ACID", true, herb);
        if (!resident.pregnant()) return;
        if (herb.pregnancy() == PregnancyLevel.FORBIDDEN) find("PREGNANCY_FORBIDDEN", true, herb);
        if (herb.pregnancy() == PregnancyLevel.AVOID) find("PREGNANCY_AVOID", true, herb);
        if (herb.pregnancy() == PregnancyLevel.CAUTION) find("PREGNANCY_CAUTION", false, herb);
    }

    private void duplicates() {
        for (var herb : written) {
            var same = rows.stream().map(Row::herb).filter(other -> other.base().equals(herb.base())).toList();
            if (same.size() > 1)
                find("DUP_HERB", "warn", same.stream().map(other -> other.id().value()).distinct()
                    .toArray(String[]::new));
            for (var other : taken)
                if (other.base().equals(herb.base()) && (herb.toxicity() != Toxicity.NONE
                    || other.toxicity() != Toxicity.NONE || ALWAYS_DUPLICATE.contains(herb.base().value())))
                    find("DUP_FORMULA", false, herb);
        }
    }

    private void interactions() {
        for (var row : knowledge.interactions()) {
            if (!resident.medicines().contains(row.western().value())) continue;
            for (var herb : all)
                if (herb.id().equals(row.herb()) || herb.base().equals(row.herb()) && row.appliesToProcessed())
                    switch (row.severity()) {
                    case CONTRAINDICATED -> find("DRUG_HERB", "forbid", herb.id().value(), row.western().value());
                    case MAJOR, MODERATE -> find("DRUG_HERB", "warn", herb.id().value(), row.western().value());
                    case MINOR -> {
                    }
                    }
        }
    }
}
