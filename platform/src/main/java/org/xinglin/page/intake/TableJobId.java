package org.xinglin.page.intake;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 导入任务标识. */
public record TableJobId(UUID value) {
    /** @throws IllegalArgumentException if {@code text} is no UUID */
    public static TableJobId of(String text) {
        return new TableJobId(Ids.parse(text));
    }

    static TableJobId next() { return new TableJobId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
