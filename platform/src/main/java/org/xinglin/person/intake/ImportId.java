package org.xinglin.person.intake;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 导入批次标识. */
public record ImportId(UUID value) {
    /** @throws IllegalArgumentException if {@code text} is no UUID */
    public static ImportId of(String text) {
        return new ImportId(Ids.parse(text));
    }

    public static ImportId next() { return new ImportId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
