package org.xinglin.review.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Refused;
import org.xinglin.prescription.PrescriptionId;

/**
 * 点评项: one drawn prescription. Immutable. Whose it is, judges do not see.
 *
 * @param seq its place in the sample; @param rank see {@link Sample}; @param doubled two pharmacists judge it
 * @param reviewer who passed it before it was charged, who does not judge it again
 * @param result, codes, note as they stand now: agreed, settled, or changed after an objection
 */
public record AuditItem(ItemId id, AuditId audit, int seq, PrescriptionId prescription, int prescriptionVersion,
    String number, InstitutionId institution, UUID prescriberAccount, UUID prescriberStaff, String prescriberName,
    Instant issuedAt, String rank, boolean doubled, Optional<UUID> reviewer, Stage stage, Optional<ResultClass> result,
    List<String> codes, String note, Optional<Objection> objection, int version) {
    /** 进展. */
    public enum Stage {
        /** 待评. */
        OPEN,
        /** 意见不一: the two judgements differ, the chief pharmacist settles it. */
        DIFFERS,
        /** 已评. */
        JUDGED,
        /** 有异议. */
        OBJECTED,
        /** 异议已复核. */
        ANSWERED
    }

    /** 医师异议. @param answer empty until the chief pharmacist has answered */
    public record Objection(Instant at, String reason, String answer, String answeredBy) {}

    /** One pharmacist's judgement. */
    public record Judgement(UUID staff, String name, Instant at, ResultClass result, List<String> codes, String note) {
        public Judgement {
            codes = List.copyOf(codes);
        }
    }

    public AuditItem {
        codes = List.copyOf(codes);
    }

    int judgesNeeded() { return doubled ? 2 : 1; }

    /** With all its judgements: agreed in class, or for the chief to settle. */
    AuditItem judged(List<Judgement> judgements) {
        if (judgements.size() < judgesNeeded()) return with(stage, result, codes, note, objection);
        var first = judgements.getFirst();
        boolean agree = judgements.stream().allMatch(each -> each.result() == first.result());
        if (!agree) return with(Stage.DIFFERS, Optional.empty(), List.of(), "", objection);
        var all = judgements.stream().flatMap(each -> each.codes().stream()).distinct().toList();
        var notes = String.join("；", judgements.stream().map(Judgement::note).filter(note -> !note.isEmpty()).toList());
        return with(Stage.JUDGED, Optional.of(first.result()), all, notes, objection);
    }

    /** @throws Refused STALE or NOTHING_TO_SETTLE */
    AuditItem settled(int seen, ResultClass as, List<String> given, String why) {
        at(seen);
        if (stage != Stage.DIFFERS) throw new Refused(AuditRefusal.NOTHING_TO_SETTLE);
        return with(Stage.JUDGED, Optional.of(as), given, why, objection);
    }

    /** @throws Refused STALE, OBJECTED_ALREADY or NOTHING_TO_OBJECT */
    AuditItem objectedTo(int seen, String reason, Instant now) {
        at(seen);
        if (objection.isPresent()) throw new Refused(AuditRefusal.OBJECTED_ALREADY);
        if (result.filter(as -> as != ResultClass.REASONABLE).isEmpty())
            throw new Refused(AuditRefusal.NOTHING_TO_OBJECT);
        return with(Stage.OBJECTED, result, codes, note, Optional.of(new Objection(now, reason, "", "")));
    }

    /** The judgement is kept or becomes another. @throws Refused STALE or NO_OBJECTION */
    AuditItem answered(int seen, ResultClass as, List<String> given, String answer, String by) {
        at(seen);
        if (stage != Stage.OBJECTED) throw new Refused(AuditRefusal.NO_OBJECTION);
        var heard = objection.orElseThrow();
        return with(Stage.ANSWERED, Optional.of(as), given, note,
            Optional.of(new Objection(heard.at(), heard.reason(), answer, by)));
    }

    private void at(int seen) {
        if (seen != version) throw new Refused(AuditRefusal.STALE);
    }

    private AuditItem with(Stage next, Optional<ResultClass> as, List<String> given, String words,
        Optional<Objection> heard) {
        return new AuditItem(id, audit, seq, prescription, prescriptionVersion, number, institution, prescriberAccount,
            prescriberStaff, prescriberName, issuedAt, rank, doubled, reviewer, next, as, given, words, heard,
            version + 1);
    }
}
