package org.xinglin.engine.assist;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.xinglin.engine.review.Finding;
import org.xinglin.engine.review.FindingReport;
import org.xinglin.engine.review.Item;
import org.xinglin.engine.review.Prescription;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.Severity;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.Herb;

/**
 * 安全筛查: the one way by which a herb becomes a suggestion. Each candidate is reviewed for this resident together with
 * everything kept before it; what the review forbids is removed and told, what it warns of is marked. {@link Kept} can be
 * made nowhere else, so no ranking, model or caller can pass by it.
 */
public final class Screening {
    /** Doses are written by a person and reviewed then; here stands the least dose. */
    private static final Set<Rule> OF_DOSES = Set.of(Rule.DOSE_MAX, Rule.CHILD_DOSE, Rule.WEIGHT_DOSE,
        Rule.ORGAN_DOSE, Rule.ELDERLY_DOSE, Rule.LOCAL_DOSE, Rule.PACKET_WEIGHT, Rule.HERB_COUNT);
    private static final Mass A_LITTLE = Mass.ofGrams("0.1");

    /** 候选: a herb before the screening. */
    public record Candidate(Herb herb, double score) {}

    /** 结果: what became of a candidate. */
    public abstract static sealed class Outcome permits Kept, Removed {
        private final Candidate candidate;
        private final List<FindingReport> findings;

        private Outcome(Candidate candidate, List<FindingReport> findings) {
            this.candidate = candidate;
            this.findings = List.copyOf(findings);
        }

        /** The candidate. */
        public Herb herb() { return candidate.herb(); }

        /** What its ranking gave it. */
        public double score() { return candidate.score(); }

        /** What the review found; empty where it found nothing. */
        public List<FindingReport> findings() {
            return findings;
        }
    }

    /** 可用: the review forbids it neither alone nor beside those kept before; its warnings stand with it. */
    public static final class Kept extends Outcome {
        private Kept(Candidate candidate, List<FindingReport> findings) { super(candidate, findings); }

        @Override
        public String toString() { return herb().nameZh(); }
    }

    /** 移除: the review forbids it; the findings say why. */
    public static final class Removed extends Outcome {
        private Removed(Candidate candidate, List<FindingReport> findings) { super(candidate, findings); }

        @Override
        public String toString() { return "-" + herb().nameZh(); }
    }

    private final Review review;
    private final Resident resident;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Removed> removed = new ArrayList<>();

    private Screening(Review review, Resident resident) {
        this.review = review;
        this.resident = resident;
    }

    /** Screens in the order given until {@code wanted} are kept. */
    public static Screening of(Review review, Resident resident, Iterable<Candidate> ranked, int wanted) {
        var screening = new Screening(review, resident);
        for (var candidate : ranked) {
            if (screening.kept.size() == wanted) break;
            screening.screen(candidate);
        }
        return screening;
    }

    private void screen(Candidate candidate) {
        var rows = new ArrayList<Item>();
        for (var each : kept)
            rows.add(row(each.herb()));
        rows.add(row(candidate.herb()));
        int last = rows.size() - 1;
        var findings = review.check(ReviewCase.of(resident, Prescription.ofDays(1).items(rows).build())).all()
            .stream().filter(finding -> finding.severity() != Severity.INFO)
            .filter(finding -> finding.rows().stream().anyMatch(row -> row.row() == last)).toList();
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.FORBID))
            removed.add(new Removed(candidate, reports(findings, Optional.of(Severity.FORBID))));
        else
            kept.add(new Kept(candidate, reports(findings, Optional.empty())));
    }

    private static List<FindingReport> reports(List<Finding> findings, Optional<Severity> only) {
        return findings.stream().filter(finding -> only.isEmpty() || finding.severity() == only.get())
            .filter(finding -> finding.severity() == Severity.FORBID || !OF_DOSES.contains(finding.rule()))
            .map(Finding::report).toList();
    }

    /** As little as is ever given, handled as the piece asks, so that only the herb itself is judged. */
    private static Item row(Herb herb) {
        return Item.of(herb.id(), herb.dose().map(dose -> dose.min()).orElse(A_LITTLE),
            new LinkedHashSet<>(herb.specialDecoction()));
    }

    /** Those that may be suggested, in their order. */
    public List<Kept> kept() {
        return List.copyOf(kept);
    }

    /** Those that may not, in their order. */
    public List<Removed> removed() {
        return List.copyOf(removed);
    }
}
