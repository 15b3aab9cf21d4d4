package org.xinglin.benchmarks.review;

import java.util.Map;
import java.util.Set;

import org.xinglin.benchmarks.review.Pieces.Drug;
import org.xinglin.benchmarks.review.Pieces.Piece;
import org.xinglin.engine.review.OrganFunction;
import org.xinglin.engine.review.Purpose;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.InteractionSeverity;

/** What Drools is told of a case. */
public sealed interface CaseFact {
    /** A whole, in millionths. */
    long ALL = 1_000_000;

    /** Of any origin: written, in a formula, or still running. */
    record Present(Piece piece, boolean written, boolean taken, boolean runningOnly) implements CaseFact {
        public String getId() { return piece.getId(); }

        /** One grade lower where the prescription under review does not hold it. */
        public String grade(String grave) {
            if (!runningOnly) return grave;
            return grave.equals("GRAVE") ? "USUAL" : "SLIGHT";
        }
    }

    /** A row whose piece is known. */
    record Row(Piece piece, String name, String note, boolean oral, boolean decocted, boolean boiledHere,
        boolean noDose, boolean asked, boolean otherName, boolean missingMethod, int days) implements CaseFact {
        public boolean isDecocted() { return decocted; }
    }

    /** What the rows of one piece come to, micrograms a day by mouth. */
    record Dose(Piece piece, long plain, long powder, long total) implements CaseFact {
        public boolean above(long share) {
            return above(plain, piece.most(), share) || above(powder, piece.mostPowder(), share);
        }

        private static boolean above(long sum, long limit, long share) {
            return limit != Pieces.NONE && sum > limit * share / ALL;
        }

        public boolean totalAbove(int days) {
            return piece.most() != Pieces.NONE && total > piece.most() * days;
        }
    }

    /** The resident and the prescriber. */
    record Person(boolean pregnant, Set<CautionKey> states, long childShare, long weightShare, boolean old,
        long elderlyShare, OrganFunction kidney, OrganFunction liver, Map<OrganFunction, Long> organShares,
        boolean mayToxic, boolean mayNarcotic, boolean contradictory) implements CaseFact {
        public boolean isPregnant() { return pregnant; }

        public boolean isOld() { return old; }

        public boolean isImpaired() { return kidney != OrganFunction.NORMAL || liver != OrganFunction.NORMAL; }

        /** What the organs allow of a piece, in millionths. */
        public long organShare(Piece piece) {
            return Math.min(share(kidney, piece, CautionKey.RENAL), share(liver, piece, CautionKey.HEPATIC));
        }

        private long share(OrganFunction function, Piece piece, CautionKey key) {
            if (!piece.isToxic() && !piece.cautions(key)) return ALL;
            return organShares.getOrDefault(function, ALL);
        }
    }

    /** A prescription. */
    record Sheet(int number, int rows, long packet, long cost, int days, int validDays, Purpose purpose,
        boolean reason, boolean assessed, int medicines, int classes, boolean narcoticOnly, boolean controlled,
        boolean preciousOnly, Set<String> pieces, Set<String> bases, boolean incomplete,
        boolean misfit) implements CaseFact {
        public boolean isLongTerm() { return purpose == Purpose.LONG_TERM; }
    }

    /** Two treatments that repeat each other, found by comparing sets. */
    record Repeated(Set<String> names) implements CaseFact {}

    /** A group of rows of one origin. */
    record Origin(Set<String> ids, int rows) implements CaseFact {}

    /** A name that nothing is known under. */
    record Unknown(String rule, String name) implements CaseFact {}

    /** An allergy to an origin. */
    record Allergy(String base) implements CaseFact {}

    /** An earlier prescription's origins. */
    record Running(Set<String> bases, Set<String> shared) implements CaseFact {}

    /** Narcotic days of a piece now, and together with what still runs. */
    record Narcotic(Piece piece, int days, int inARow) implements CaseFact {}

    /** A western drug beside a piece. */
    record Meeting(Present present, Drug drug, InteractionSeverity severity) implements CaseFact {
        public String grade() {
            return switch (severity) {
                case CONTRAINDICATED -> present.grade("GRAVE");
                case MAJOR, MODERATE -> present.grade("USUAL");
                case MINOR -> present.grade("SLIGHT");
            };
        }
    }
}
