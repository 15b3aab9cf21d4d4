package org.xinglin.prescription.programme;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/** 减免项目: what it bears, for whom, at whose cost; proposed by one person, approved by another. Immutable; each step returns the next. */
@NamedInterface("programmes")
public record Programme(ProgrammeId id, Terms terms, Stage stage, UUID proposer, String proposerName,
    Instant proposedAt, Optional<Decision> decision, int version) {
    /** 待审批, 已批准, 已驳回, 已撤回. */
    public enum Stage { PROPOSED, APPROVED, REFUSED, WITHDRAWN }

    /** 减免范围: all that the resident pays, or their part of the fees for boiling and delivery. */
    public enum Covers {
        ALL, FEES
    }

    /** 审批. */
    public record Decision(UUID staff, String name, Instant at, String note) {}

    /**
     * 减免规则.
     *
     * @param bearer who bears the cost; @param share of what it covers; @param leastAge for everybody of this age in whole years and
     *        more; by list where there is none; @param to last day
     */
    public record Terms(String name, String bearer, Covers covers, BigDecimal share, Optional<Integer> leastAge,
        LocalDate from, Optional<LocalDate> to, String source) {
        private static final int LONGEST = 100;
        private static final int OLDEST = 150;

        /** @throws Refused TERMS_IMPOSSIBLE */
        public Terms {
            name = name.strip();
            bearer = bearer.strip();
            source = source.strip();
            if (!readable(name) || !readable(bearer) || !readable(source) || share.signum() <= 0
                || share.compareTo(BigDecimal.ONE) > 0 || leastAge.filter(age -> age < 0 || age > OLDEST).isPresent()
                || to.filter(last -> last.isBefore(from)).isPresent())
                throw new Refused(ProgrammeRefusal.TERMS_IMPOSSIBLE);
        }

        private static boolean readable(String text) { return !text.isEmpty() && text.length() <= LONGEST; }
    }

    /** @throws Refused STALE, ALREADY_DECIDED, SAME_PERSON or BACKDATED */
    Programme approved(Caller by, int seen, LocalDate today, Instant now) {
        second(by, seen);
        if (terms.from().isBefore(today)) throw new Refused(ProgrammeRefusal.BACKDATED, today);
        return decided(Stage.APPROVED, by, "", now);
    }

    /** @throws Refused STALE, ALREADY_DECIDED, SAME_PERSON or REASON_MISSING */
    Programme refused(Caller by, int seen, String why, Instant now) {
        second(by, seen);
        if (why.isBlank()) throw new Refused(ProgrammeRefusal.REASON_MISSING);
        return decided(Stage.REFUSED, by, why.strip(), now);
    }

    /** @throws Refused STALE, ALREADY_DECIDED or NOT_YOURS */
    Programme withdrawn(Caller by, int seen, Instant now) {
        open(seen);
        if (!by.staff().equals(proposer)) throw new Refused(ProgrammeRefusal.NOT_YOURS);
        return decided(Stage.WITHDRAWN, by, "", now);
    }

    private void second(Caller by, int seen) {
        open(seen);
        if (by.staff().equals(proposer)) throw new Refused(ProgrammeRefusal.SAME_PERSON);
    }

    private void open(int seen) {
        if (stage != Stage.PROPOSED) throw new Refused(ProgrammeRefusal.ALREADY_DECIDED);
        if (seen != version) throw new Refused(ProgrammeRefusal.STALE);
    }

    private Programme decided(Stage next, Caller by, String note, Instant now) {
        return new Programme(id, terms, next, proposer, proposerName, proposedAt,
            Optional.of(new Decision(by.staff(), by.name(), now, note)), version);
    }
}
