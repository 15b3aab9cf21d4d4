package org.xinglin.pharmacy.shortage;

import java.time.Instant;
import java.util.Optional;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/**
 * 替换申请: the pharmacy proposes another piece for a row; only the prescriber changes it (医院中药饮片管理规范 2007).
 *
 * @param version of the prescription that was sent back; @param seq the row, from 1
 */
public record Substitution(SubstitutionId id, OrderId order, PrescriptionId prescription, int version, int seq,
    HerbId herb, HerbId proposed, String reason, Instant askedAt, String askedBy, Optional<Answer> answer) {
    /** 答复. @param note why it was refused */
    public record Answer(Kind kind, Instant at, String by, String note) {}

    /** 答复类型. */
    public enum Kind {
        /** The row was changed as proposed. */
        ADOPTED,
        /** The prescriber wrote something else. */
        REWRITTEN, REFUSED
    }
}
