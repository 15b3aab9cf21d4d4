package org.xinglin.prescription.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Refused;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.LongTerm;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.PrescriptionRefusal;

/**
 * 分次配药计划: an issued prescription, and the parts that follow it, all alike. Immutable; each step returns the next plan.
 *
 * @param first the prescription it began with, which is its first part; @param days each part lasts
 * @param confirmation who signed, over four weeks; @param allergies as they were known when it began
 */
public record Plan(UUID id, PrescriptionId first, PersonId person, InstitutionId institution, UUID prescriber, int days,
    LongTerm why, Optional<Confirmation> confirmation, List<String> allergies, Stage stage, Optional<Stop> stop,
    Instant begunAt, List<Part> parts) {
    /** 计划状态. */
    public enum Stage {
        RUNNING, DONE, STOPPED
    }

    /** 知情确认: who signed for it, the resident or family. */
    public record Confirmation(String name, String relation) {}

    /** 停止原因. */
    public enum StopReason {
        PRESCRIBER, WITHDRAWN, ALLERGY_CHANGED, NOT_ISSUABLE, DIED, MOVED
    }

    /** 停止. @param note free words or the refusal's name, often empty */
    public record Stop(StopReason reason, String note, Instant at, String by) {}

    /** 一次. @param seq from 2, since the first part is the prescription itself; @param issued the prescription it became */
    public record Part(int seq, LocalDate due, Optional<PrescriptionId> issued) {}

    public Plan {
        allergies = List.copyOf(allergies);
        parts = List.copyOf(parts);
    }

    /** How long it lasts in all, the first part among it. */
    public int daysInAll() {
        return days * (parts.size() + 1);
    }

    /** @throws Refused PLAN_OVER */
    Plan running() {
        if (stage != Stage.RUNNING) throw new Refused(PrescriptionRefusal.PLAN_OVER);
        return this;
    }

    /**
     * @param lapsed whether the prescription it became ran out unpaid: then it may be issued once more
     * @throws Refused PLAN_OVER, PART_UNKNOWN, PART_ISSUED or PART_NOT_DUE
     */
    Part issuable(int seq, LocalDate today, int aheadDays, boolean lapsed) {
        var part = running().part(seq);
        if (part.issued().isPresent() && !lapsed) throw new Refused(PrescriptionRefusal.PART_ISSUED);
        var earliest = part.due().minusDays(aheadDays);
        if (today.isBefore(earliest)) throw new Refused(PrescriptionRefusal.PART_NOT_DUE, earliest);
        return part;
    }

    /** @throws Refused PART_UNKNOWN */
    Part part(int seq) {
        return parts.stream().filter(part -> part.seq() == seq).findFirst()
            .orElseThrow(() -> new Refused(PrescriptionRefusal.PART_UNKNOWN));
    }

    /** Whether this part is the last that was not issued. */
    boolean endsWith(int seq) {
        return parts.stream().allMatch(part -> part.seq() == seq || part.issued().isPresent());
    }
}
