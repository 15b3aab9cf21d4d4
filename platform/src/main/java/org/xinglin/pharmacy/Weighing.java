package org.xinglin.pharmacy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.page.Percent;
import org.xinglin.page.Substance;

/**
 * 称量: what the scale showed for one packet set.
 *
 * @param packets whole weight of each packet; @param toxic for each toxic row (its seq) the weight of that herb alone in each packet
 */
public record Weighing(List<Mass> packets, Map<Integer, List<Mass>> toxic) {
    /** More packets than any prescription has. */
    private static final int MOST = 400;

    public Weighing {
        packets = List.copyOf(packets);
        toxic = Map.copyOf(toxic);
    }

    /**
     * Holds every weight against the prescription: error = |weighed − prescribed| / prescribed, for each whole packet and for each
     * toxic herb alone (医院中药饮片管理规范 2007, rules.md 2.7).
     *
     * @throws Refused WEIGHTS_INCOMPLETE, WEIGHT_OFF or TOXIC_WEIGHT_OFF
     */
    void check(PharmacyOrder order, BigDecimal allowed) {
        complete(packets, order.packets());
        var whole = order.rows().stream().map(OrderRow::perPacket).reduce(Mass.ZERO, Mass::plus);
        for (int i = 0; i < packets.size(); i++) {
            var error = error(packets.get(i), whole);
            if (error.compareTo(allowed) > 0)
                throw new Refused(PharmacyRefusal.WEIGHT_OFF, i + 1, percent(error), percent(allowed));
        }
        for (var row : order.rows()) {
            if (!row.toxic()) continue;
            var weights = toxic.getOrDefault(row.seq(), List.of());
            complete(weights, order.packets());
            for (int i = 0; i < weights.size(); i++) {
                var error = error(weights.get(i), row.perPacket());
                if (error.compareTo(allowed) > 0)
                    throw new Refused(PharmacyRefusal.TOXIC_WEIGHT_OFF, new Substance(row.name()), i + 1,
                        percent(error),
                        percent(allowed));
            }
        }
    }

    /** 与处方之差, as people read it, such as {@code +0.30 g · +1.4%}. */
    public static String difference(Mass weighed, Mass prescribed) {
        var more = BigDecimal.valueOf(weighed.mg() - prescribed.mg());
        return "%+.2f g · %s".formatted(more.movePointLeft(3),
            Percent.signed(more.divide(BigDecimal.valueOf(prescribed.mg()), 6, RoundingMode.HALF_UP)));
    }

    /** Reads weights in grams as a scale or a person types them: separated by blanks, commas or new lines, "g" allowed. */
    static List<Mass> read(String typed) {
        var weights = new ArrayList<Mass>();
        for (var word : typed.strip().split("[\\s,，;；]+")) {
            if (word.isEmpty()) continue;
            if (weights.size() == MOST) throw new Refused(PharmacyRefusal.WEIGHTS_INCOMPLETE, MOST, MOST + 1);
            var number = word.endsWith("g") ? word.substring(0, word.length() - 1) : word;
            if (!number.matches("\\d{1,5}(\\.\\d{1,3})?"))
                throw new Refused(PharmacyRefusal.WEIGHT_UNREADABLE, word.length() > 20 ? word.substring(0, 20) : word);
            weights.add(Mass.ofGrams(number));
        }
        return weights;
    }

    private static void complete(List<Mass> weights, int packets) {
        if (weights.size() != packets) throw new Refused(PharmacyRefusal.WEIGHTS_INCOMPLETE, packets, weights.size());
    }

    /** As a fraction, rounded up so that a hair over the limit is over. */
    static BigDecimal error(Mass weighed, Mass prescribed) {
        return BigDecimal.valueOf(Math.abs(weighed.mg() - prescribed.mg())).divide(BigDecimal.valueOf(prescribed.mg()),
            6, RoundingMode.UP);
    }

    private static String percent(BigDecimal fraction) {
        return fraction.movePointRight(2).setScale(1, RoundingMode.UP).toPlainString();
    }
}
