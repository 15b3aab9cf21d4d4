package org.xinglin.decoction;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Sha256;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.OrderRow;
import org.xinglin.prescription.Handling;
import org.xinglin.prescription.Route;
import org.xinglin.prescription.Usage;

/** Reads out of a prescription and its weighed rows how the pot is to be kept. */
final class Reading {
    /** 功效大类 that are not boiled long: 解表类、清热类、芳香类 (国中医药发〔2009〕3号). */
    private static final Set<String> EXTERIOR = Set.of("解表药", "清热药", "化湿药", "开窍药");
    private static final Set<String> TONIC = Set.of("补虚药");

    private Reading() {}

    /** @param category 功效大类 of a herb, empty where unknown */
    static Recipe recipe(int packets, Usage usage, List<OrderRow> rows, Function<HerbId, String> category,
        boolean child, DecoctionRules.InForce rules) {
        var inPot = rows.stream().filter(row -> row.handling().stream().noneMatch(Handling::isNotDecocted)).toList();
        var proposed = proposed(inPot, category, rules.classShare());
        return new Recipe(packets, usage.timesADay(), usage.volumeMl(),
            proposed, proposed, Optional.empty(), first(inPot, rules), any(inPot, Handling.ADD_LATE),
            any(inPot, Handling.DECOCT_WRAPPED),
            any(inPot, Handling.DECOCT_SEPARATELY) || any(inPot, Handling.MELT) || any(inPot, Handling.MIXED_IN),
            usage.route() == Route.EXTERNAL, child, checksum(rows));
    }

    static FormulaClass proposed(List<OrderRow> rows, Function<HerbId, String> category, BigDecimal share) {
        var all = mass(rows, row -> true);
        var tonic = mass(rows, row -> TONIC.contains(category.apply(row.herb())));
        var exterior = mass(rows, row -> EXTERIOR.contains(category.apply(row.herb())));
        if (reaches(tonic, all, share) && tonic > exterior) return FormulaClass.TONIC;
        if (reaches(exterior, all, share) && exterior > tonic) return FormulaClass.EXTERIOR;
        return FormulaClass.GENERAL;
    }

    private static boolean reaches(long part, long all, BigDecimal share) {
        return all > 0 && BigDecimal.valueOf(part).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64)
            .compareTo(share) >= 0;
    }

    private static long mass(List<OrderRow> rows, java.util.function.Predicate<OrderRow> which) {
        return rows.stream().filter(which).map(OrderRow::perPacket).mapToLong(Mass::mg).sum();
    }

    /** The longest of the herbs that boil first decides for all of them. */
    private static Optional<Recipe.Range> first(List<OrderRow> rows, DecoctionRules.InForce rules) {
        return rows.stream()
            .filter(row -> rules.decoctFirst().containsKey(row.herb()) || row.handling().contains(Handling.DECOCT_FIRST)
                || row.handling().contains(Handling.DECOCT_FOR_WATER))
            .map(row -> minutes(row.herb(), rules)).max(Comparator.comparingInt(Recipe.Range::least));
    }

    /** How long a herb that boils first does so. */
    static Recipe.Range minutes(HerbId herb, DecoctionRules.InForce rules) {
        return rules.decoctFirst().getOrDefault(herb, rules.usualFirst());
    }

    private static boolean any(List<OrderRow> rows, Handling handling) {
        return rows.stream().anyMatch(row -> row.handling().contains(handling));
    }

    private static String checksum(List<OrderRow> rows) {
        var text = new StringBuilder();
        for (var row : rows)
            text.append(row.herb()).append(' ').append(row.perPacket().mg()).append(' ')
                .append(row.handling().stream().sorted().map(Handling::name).toList()).append('\n');
        return Sha256.of(text.toString());
    }
}
