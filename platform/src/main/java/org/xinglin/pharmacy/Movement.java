package org.xinglin.pharmacy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.kernel.Mass;

/** 出入库流水: one change of a lot. @param onHandMg and @param reservedMg by how much the shelf and its reserved part changed; @param secondName who signed beside */
public record Movement(UUID id, String kind, long onHandMg, long reservedMg, Optional<OrderId> order,
    Optional<String> reason, Instant at, String staffName,
    Optional<String> secondName) {
    /** A signed change in grams, such as +1500 or -63.5; empty where nothing changed. */
    public static String grams(long mg) {
        return mg == 0 ? "" : (mg > 0 ? "+" : "-") + Mass.ofMg(Math.abs(mg)).grams() + " g";
    }
}
