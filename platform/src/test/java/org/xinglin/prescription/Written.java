package org.xinglin.prescription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

/** Bodies of prescriptions for tests. */
public final class Written {
    public static final Knowledge KNOWLEDGE = Knowledge.load();

    private Written() {}

    /** {@code 麻黄汤}: seven packets, one a day, decocted by the centre. */
    public static Body mahuangTang() {
        return body(7, "麻黄 9", "桂枝 6", "苦杏仁 6", "炙甘草 3");
    }

    /** @param herbs each a name and grams a packet; the piece's own handling is filled in */
    public static Body body(int packets, String... herbs) {
        return new Body(rows(herbs), packets, Usage.ORDINARY, false, Decocting.CENTRE, Delivery.AT_CLINIC,
            Optional.empty());
    }

    public static List<Row> rows(String... herbs) {
        var rows = new ArrayList<Row>();
        for (var text : herbs) {
            var parts = text.split(" ");
            var herb = KNOWLEDGE.herbByName(parts[0]).orElseThrow();
            rows.add(new Row(rows.size() + 1, herb.id(), herb.nameZh(), "", Mass.ofGrams(parts[1]),
                Handling.ownOf(herb), Optional.empty()));
        }
        return rows;
    }

    static Body body(List<Row> rows, int packets, boolean emergency, Optional<LongTerm> longTerm) {
        return new Body(rows, packets, Usage.ORDINARY, emergency, Decocting.CENTRE, Delivery.AT_CLINIC, longTerm);
    }

    static Row row(int seq, String herb, String grams, Set<Handling> handling) {
        return new Row(seq, HerbId.of(herb), herb, "", Mass.ofGrams(grams), handling, Optional.empty());
    }
}
