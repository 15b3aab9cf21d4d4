package org.xinglin.page;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.xinglin.kernel.Caller;

/** 姓名: of the people whom the lists of a home page are about, as the reader may see them; {@code person} knows them. */
public interface PersonNames {
    /** In one statement; whoever is unknown is left out. */
    Map<UUID, String> of(Caller reader, Collection<UUID> people);
}
