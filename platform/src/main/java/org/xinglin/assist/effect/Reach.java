package org.xinglin.assist.effect;

import java.util.Optional;
import java.util.UUID;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Scope;

/** 可见范围: a doctor sees what came of the own visits, all others what lies within their scope. */
record Reach(Scope scope, Optional<UUID> doctor) {
    static Reach of(Caller caller) {
        return new Reach(caller.scope(), Optional.of(caller.staff()).filter(staff -> caller.role().prescribes()));
    }
}
