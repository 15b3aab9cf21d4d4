package org.xinglin.decoction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** 看板列: the orders in some stages, those first whose next step may be done soonest. @param key of its heading */
public record BoardColumn(String key, List<OrderOnBoard> orders) {
    private static final Comparator<OrderOnBoard> NEXT_FIRST = Comparator
        .comparing((OrderOnBoard shown) -> shown.order().urgent().isEmpty())
        .thenComparing(shown -> shown.next().earliest()).thenComparing(OrderOnBoard::due);

    static List<BoardColumn> of(List<OrderOnBoard> orders) {
        var columns = new ArrayList<BoardColumn>();
        columns.add(of("decoction.column-waiting", orders, EnumSet.of(Stage.Kind.RECEIVED)));
        columns.add(of("decoction.column-soaking", orders, EnumSet.of(Stage.Kind.SOAKING)));
        columns.add(of("decoction.column-boiling", orders, EnumSet.of(Stage.Kind.FIRST_BOIL, Stage.Kind.SECOND_BOIL)));
        columns.add(of("decoction.column-packing", orders,
            EnumSet.of(Stage.Kind.PACKING, Stage.Kind.PACKED, Stage.Kind.CHECKED)));
        var failed = of("decoction.column-failed", orders, EnumSet.of(Stage.Kind.FAILED, Stage.Kind.MISCOUNTED));
        if (!failed.orders().isEmpty()) columns.add(failed);
        return List.copyOf(columns);
    }

    /** What to do next, whatever its stage. */
    static List<OrderOnBoard> nextUp(List<OrderOnBoard> orders, int limit) {
        return orders.stream().filter(shown -> shown.next().action() != Next.Action.NONE).sorted(NEXT_FIRST)
            .limit(limit).toList();
    }

    private static BoardColumn of(String key, List<OrderOnBoard> orders, Set<Stage.Kind> stages) {
        return new BoardColumn(key, orders.stream().filter(shown -> stages.contains(shown.order().stage().kind()))
            .sorted(NEXT_FIRST).toList());
    }
}
