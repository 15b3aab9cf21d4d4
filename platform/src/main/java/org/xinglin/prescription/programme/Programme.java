package org.xinglin.prescription.programme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.Refused;

/** 减免项目: what it bears, for whom, at whose cost; proposed by one person, approved by another. */
@NamedInterface("programmes")
public record Programme(ProgrammeId id, Terms terms, Proposal proposal) {
    /** 减免范围: all that the resident pays, or their part of the fees for boiling and delivery. */
    public enum Covers {
        ALL, FEES
    }

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

    Programme with(Proposal next) {
        return new Programme(id, terms, next);
    }
}
