package org.xinglin.prescription;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;

/** 键入中的处方: a prescription while it is being typed, as far as it can be read; what cannot be read yet is left out. */
public record TypedPrescription(Optional<VisitId> visit, Optional<PrescriptionId> prescription, List<TypedRow> rows,
    int packets, Usage usage, boolean emergency, Decocting decocting, Delivery delivery, Optional<LongTerm> longTerm) {

    /**
     * @param place from 1, empty lines counted; @param written the name as typed; @param note what was typed before the name
     * @param herb the piece, where the name means one and no other
     */
    public record TypedRow(int place, String written, String note, Optional<HerbId> herb, Optional<Mass> perPacket,
        Set<Handling> handling) {
        public TypedRow {
            handling = Set.copyOf(handling);
        }
    }

    public TypedPrescription {
        rows = List.copyOf(rows);
    }

    public int days() { return usage.pace().days(packets); }
}
