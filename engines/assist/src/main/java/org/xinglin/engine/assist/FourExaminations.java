package org.xinglin.engine.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.xinglin.engine.review.Resident;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;

/**
 * 四诊资料: what is known of a visit when a suggestion is asked for; immutable.
 *
 * @param present findings, tongue and pulse among them
 * @param denied findings that were asked for and are not there
 * @param text as written or dictated; read by the dictionary, and as runs of characters
 * @param resident age, sex, pregnancy, conditions, allergies and running medicines
 * @param constitution the id of one of the nine, where it was judged
 * @param diagnosed patterns the doctor has settled on; none where the engine is to weigh them
 */
public record FourExaminations(Set<SymptomId> present, Set<SymptomId> denied, String text, Resident resident,
    Optional<String> constitution, List<SyndromeId> diagnosed) {
    private static final int LONGEST = 20_000;

    /**
     * Keeps copies.
     *
     * @throws IllegalArgumentException if a finding is both there and denied, or the text is longer than anybody writes
     */
    public FourExaminations {
        present = Set.copyOf(present);
        denied = Set.copyOf(denied);
        diagnosed = List.copyOf(diagnosed);
        for (var finding : denied)
            if (present.contains(finding))
                throw new IllegalArgumentException(finding + " is both present and denied");
        if (text.length() > LONGEST)
            throw new IllegalArgumentException("the text has %d characters, at most %d are read".formatted(
                text.length(), LONGEST));
    }

    /** Nothing found yet. */
    public static FourExaminations of(Resident resident) {
        return new FourExaminations(Set.of(), Set.of(), "", resident, Optional.empty(), List.of());
    }

    /** With further findings. */
    public FourExaminations finding(SymptomId... more) {
        return new FourExaminations(with(present, more), without(denied, more), text, resident, constitution,
            diagnosed);
    }

    /** With findings that are not there. */
    public FourExaminations denying(SymptomId... more) {
        return new FourExaminations(without(present, more), with(denied, more), text, resident, constitution,
            diagnosed);
    }

    /** With this text in the place of any before. */
    public FourExaminations says(String words) {
        return new FourExaminations(present, denied, words, resident, constitution, diagnosed);
    }

    /** With a constitution. */
    public FourExaminations constitution(String id) {
        return new FourExaminations(present, denied, text, resident, Optional.of(id), diagnosed);
    }

    /** With the doctor's diagnosis. */
    public FourExaminations diagnosed(SyndromeId... patterns) {
        return new FourExaminations(present, denied, text, resident, constitution, List.of(patterns));
    }

    /** As it was before the doctor settled on a pattern. */
    public FourExaminations undecided() {
        return diagnosed(new SyndromeId[0]);
    }

    private static Set<SymptomId> with(Set<SymptomId> some, SymptomId... more) {
        return changed(some, set -> {
            set.addAll(List.of(more));
            return set;
        });
    }

    private static Set<SymptomId> without(Set<SymptomId> some, SymptomId... less) {
        return changed(some, set -> {
            set.removeAll(new ArrayList<>(List.of(less)));
            return set;
        });
    }

    private static Set<SymptomId> changed(Set<SymptomId> some, UnaryOperator<Set<SymptomId>> change) {
        var set = new TreeSet<SymptomId>((a, b) -> a.value().compareTo(b.value()));
        set.addAll(some);
        return change.apply(set);
    }
}
