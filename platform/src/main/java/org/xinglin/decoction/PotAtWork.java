package org.xinglin.decoction;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** 锅位与在煎单: a pot beside the order in it, for a screen on the wall. */
public record PotAtWork(PotOnBoard pot, Optional<OrderOnBoard> order) {
    /** 锅位状态. */
    public enum State {
        BROKEN("late"), BOILING("good"), TO_WASH("soon"), FREE("quiet");

        private final String tone;

        State(String tone) { this.tone = tone; }

        public String tone() { return tone; }
    }

    /** By number. */
    static List<PotAtWork> of(List<PotOnBoard> pots, List<OrderOnBoard> orders) {
        Map<DecoctionOrderId, OrderOnBoard> byId = orders.stream()
            .collect(Collectors.toMap(shown -> shown.order().id(), Function.identity()));
        return pots.stream().filter(shown -> shown.pot().active())
            .sorted(Comparator.comparingInt(shown -> shown.pot().number()))
            .map(shown -> new PotAtWork(shown, shown.order().map(byId::get))).toList();
    }

    public State state() {
        if (pot.pot().trouble().isPresent()) return State.BROKEN;
        if (pot.order().isPresent()) return State.BOILING;
        return pot.pot().washed() ? State.FREE : State.TO_WASH;
    }
}
