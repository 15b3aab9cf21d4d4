package org.xinglin.decoction;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xinglin.kernel.Worded;

/** 下一步: what an order waits for. @param earliest from when it is allowed; @param latest after which it needs a reason */
public record Next(Action action, Instant earliest, Optional<Instant> latest) {
    /** 操作. */
    public enum Action {
        SOAK, PUT_ON, BOILS, ADD_REST, ADD_LATE, STRAIN, PACK, CHECK, EXPLAIN, RELEASE, REMAKE, NONE
    }

    /** Words of an action. */
    static Worded worded(Action action) {
        return Worded.of("decoction.action", action);
    }

    static Next within(Action action, Instant since, Recipe.Range minutes) {
        return new Next(action, since.plus(Duration.ofMinutes(minutes.least())),
            Optional.of(since.plus(Duration.ofMinutes(minutes.most()))));
    }
}
