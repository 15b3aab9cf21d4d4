package org.xinglin.institution;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 医共体标识: names a medical community. */
public record CommunityId(UUID value) implements Origin {
    public static CommunityId of(String text) { return new CommunityId(Ids.parse(text)); }

    public static CommunityId next() { return new CommunityId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
