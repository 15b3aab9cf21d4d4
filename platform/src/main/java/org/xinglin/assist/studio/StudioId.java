package org.xinglin.assist.studio;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 工作室编号. */
public record StudioId(UUID value) {
    public static StudioId of(String text) { return new StudioId(Ids.parse(text)); }

    @Override
    public String toString() { return value.toString(); }
}
