package org.xinglin.review.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Share;
import org.xinglin.prescription.IssuedPrescription;
import org.xinglin.prescription.IssuedPrescriptions.HerbUse;
import org.xinglin.review.Agreement;

/**
 * 点评指标: the arithmetic of one audit. A rate whose denominator is nought does not exist.
 *
 * @param departments of the prescriptions whose visit belongs to one
 * @param agreement of the doubled items; @param dearest the pieces that cost most in the month
 */
public record Figures(Group all, List<Group> institutions, List<Group> departments, List<Group> prescribers,
    Agreement agreement, List<HerbUse> dearest) {
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
            return Share.of(judged() - of(ResultClass.REASONABLE), judged(), DECIMALS);
        }
    }

    /**
     * 一组处方: of an institution, a department, a prescriber, or all.
     *
     * @param herbs mean number of herbs; @param herbsP90 the number nine in ten do not exceed
     * @param packetPrice mean price of the herbs of one packet; @param packetWeight mean weight of one packet
     */
    public record Group(String name, int prescriptions, BigDecimal herbs, int herbsP90, Money packetPrice,
        Mass packetWeight, Optional<BigDecimal> doubleSigned, Results results) {}

    static Figures of(List<IssuedPrescription> issued, List<AuditItem> items, List<List<ResultClass>> doubled,
        List<HerbUse> dearest, Function<IssuedPrescription, String> institutionName,
        Map<VisitId, String> departmentNames) {
        var resultOf = new LinkedHashMap<java.util.UUID, ResultClass>();
        for (var item : items)
            item.result().ifPresent(result -> resultOf.put(item.prescription().value(), result));
        return new Figures(group("", issued, resultOf), groups(issued, institutionName, resultOf),
            groups(issued.stream().filter(each -> departmentNames.containsKey(each.visit())).toList(),
                each -> institutionName.apply(each) + " · " + departmentNames.get(each.visit()), resultOf),
            groups(issued, each -> each.prescriberName() + " · " + institutionName.apply(each), resultOf),
            Agreement.of(doubled), List.copyOf(dearest));
    }

    /** Most unreasonable results first, then most prescriptions. */
    private static List<Group> groups(List<IssuedPrescription> issued, Function<IssuedPrescription, String> name,
        Map<java.util.UUID, ResultClass> resultOf) {
        var byName = new LinkedHashMap<String, List<IssuedPrescription>>();
        for (var each : issued)
            byName.computeIfAbsent(name.apply(each), key -> new ArrayList<>()).add(each);
        return byName.entrySet().stream().map(each -> group(each.getKey(), each.getValue(), resultOf))
            .sorted((a, b) -> {
                int bad = Integer.compare(b.results.judged() - b.results.of(ResultClass.REASONABLE),
                    a.results.judged() - a.results.of(ResultClass.REASONABLE));
                return bad != 0 ? bad : Integer.compare(b.prescriptions, a.prescriptions);
            }).toList();
    }

    private static Group group(String name, List<IssuedPrescription> issued,
        Map<java.util.UUID, ResultClass> resultOf) {
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
            n == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(herbs).divide(BigDecimal.valueOf(n), 1, RoundingMode.HALF_UP),
            percentile90(issued.stream().mapToInt(IssuedPrescription::herbs).toArray()),
            Money.ofFen(n == 0 ? 0 : rounded(packetFen, n)), Mass.ofMg(n == 0 ? 0 : rounded(packetMg, n)),
            Share.of(signed, n, DECIMALS), new Results(counts));
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
