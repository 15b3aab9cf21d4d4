package org.xinglin.pharmacy.stock;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.access.ControlledRights;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

/** 双人双锁: who may touch which controlled piece today. */
@Component
public class Keys {
    private final Knowledge knowledge;
    private final ControlledRights rights;

    Keys(Knowledge knowledge, ControlledRights rights) {
        this.knowledge = knowledge;
        this.rights = rights;
    }

    /** Those of the pieces that leave by two keys only. */
    public List<Herb> controlled(Collection<HerbId> herbs) {
        return herbs.stream().distinct().flatMap(herb -> knowledge.herb(herb).stream())
            .filter(herb -> ControlledPiece.of(herb).isPresent()).toList();
    }

    /** @throws Refused NO_RIGHT unless the person may handle each of the pieces that day */
    public void require(Signed.Person person, Collection<HerbId> herbs, LocalDate day) {
        var controlled = controlled(herbs);
        if (controlled.isEmpty()) return;
        var held = rights.heldBy(person.staff(), day);
        for (var herb : controlled)
            if (!held.contains(ControlledPiece.of(herb).orElseThrow().right()))
                throw new Refused(StockRefusal.NO_RIGHT, person.name(), herb);
    }
}
