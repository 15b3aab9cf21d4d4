package org.xinglin.review.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.DepartmentId;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Share;
import org.xinglin.prescription.IssuedPrescription;
import org.xinglin.prescription.IssuedPrescriptions.HerbUse;
import org.xinglin.prescription.IssuedPrescriptions.Whose;
import org.xinglin.review.Agreement;

/**
 * 点评指标: the arithmetic of one audit. A rate whose denominator is nought does not exist.
 *
 * @param departments of the prescriptions whose visit belongs to one; @param agreement of the doubled items
 */
public record Figures(Group all, List<Group> institutions, List<Group> departments, List<Group> prescribers,
    Agreement agreement) {
    private static final int DECIMALS = 6;

    /** 点评结果计数. */
    public record Results(Map<ResultClass, Integer> counts) {
        public Results {
            counts = Map.copyOf(counts);
        }

        public int of(ResultClass result) { return counts.getOrDefault(result, 0); }

        public int judged() { return counts.values().stream().mapToInt(Integer::intValue).sum(); }

        /** 不合理率: of the judged, those not reasonable. */
        public Optional<BigDecimal> unreasonable() {
            return Share.of(unreasonableOnes(), judged(), DECIMALS);
        }

        int unreasonableOnes() { return judged() - of(ResultClass.REASONABLE); }
    }

    /**
     * 一组处方: of an institution, a department, a prescriber, or all.
     *
     * @param herbs mean number of herbs; @param herbsP90 the number nine in ten do not exceed
     * @param packetPrice mean price of the herbs of one packet; @param packetWeight mean weight of one packet
     * @param dearest the pieces that cost most in the month
     */
    public record Group(String name, int prescriptions, BigDecimal herbs, int herbsP90, Money packetPrice,
        Mass packetWeight, Optional<BigDecimal> doubleSigned, Results results, List<HerbUse> dearest) {}

    /** What the month's figures are counted from. @param departments of the visits that belong to one */
    record Month(List<IssuedPrescription> issued, Map<VisitId, DepartmentId> departments,
        Map<Whose, List<HerbUse>> dearest) {}

    /** @param name of whom a group's figures are told, by one of its prescriptions */
    static Figures of(Month month, List<AuditItem> items, List<List<ResultClass>> doubled,
        BiFunction<Whose, IssuedPrescription, String> name) {
        var resultOf = new HashMap<UUID, ResultClass>();
        for (var item : items)
            item.result().ifPresent(result -> resultOf.put(item.prescription().value(), result));
        var groups = new Groups(month, resultOf, name);
        return new Figures(groups.group("", month.issued, month.dearest.getOrDefault(Whose.ALL, List.of())),
            groups.by(each -> Optional.of(Whose.of(each.institution()))),
            groups.by(each -> Optional.ofNullable(month.departments.get(each.visit())).map(Whose::of)),
            groups.by(each -> Optional.of(Whose.of(each.institution(), each.prescriberStaff()))),
            Agreement.of(doubled));
    }

    private record Groups(Month month, Map<UUID, ResultClass> resultOf,
        BiFunction<Whose, IssuedPrescription, String> name) {
        /** Most unreasonable results first, then most prescriptions. */
        List<Group> by(Function<IssuedPrescription, Optional<Whose>> whose) {
            var groups = new LinkedHashMap<Whose, List<IssuedPrescription>>();
            for (var each : month.issued)
                whose.apply(each).ifPresent(key -> groups.computeIfAbsent(key, none -> new ArrayList<>()).add(each));
            return groups.entrySet().stream().map(each -> group(name.apply(each.getKey(), each.getValue().getFirst()),
                each.getValue(), month.dearest.getOrDefault(each.getKey(), List.of())))
                .sorted(Comparator.<Group>comparingInt(group -> -group.results.unreasonableOnes())
                    .thenComparing(group -> -group.prescriptions))
                .toList();
        }

        Group group(String name, List<IssuedPrescription> issued, List<HerbUse> dearest) {
            var counts = new EnumMap<ResultClass, Integer>(ResultClass.class);
            long herbs = 0;
            long packetFen = 0;
            long packetMg = 0;
            int signed = 0;
            for (var each : issued) {
                herbs += each.herbs();
                packetFen += rounded(each.herbsPrice().fen(), each.packets());
                packetMg += each.packetWeight().mg();
                if (each.doubleSigned()) signed++;
                var result = resultOf.get(each.id().value());
                if (result != null) counts.merge(result, 1, Integer::sum);
            }
            int n = issued.size();
            return new Group(name, n,
                n == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(herbs).divide(BigDecimal.valueOf(n), 1, RoundingMode.HALF_UP),
                percentile90(issued.stream().mapToInt(IssuedPrescription::herbs).toArray()),
                Money.ofFen(n == 0 ? 0 : rounded(packetFen, n)), Mass.ofMg(n == 0 ? 0 : rounded(packetMg, n)),
                Share.of(signed, n, DECIMALS), new Results(counts), List.copyOf(dearest));
        }
    }

    /** The smallest value that at least nine in ten do not exceed; 0 of nothing. */
    static int percentile90(int[] values) {
        if (values.length == 0) return 0;
        Arrays.sort(values);
        return values[(values.length * 9 + 9) / 10 - 1];
    }

    /** Half up; none of the figures is negative. */
    private static long rounded(long sum, long count) {
        return (2 * sum + count) / (2 * count);
    }
}
