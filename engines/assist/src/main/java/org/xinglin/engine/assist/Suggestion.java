package org.xinglin.engine.assist;

import java.util.List;
import java.util.Optional;

/**
 * 建议: what the engine has to say about a visit. Decision support, reviewed by neither a licensed physician nor a licensed pharmacist: a named doctor
 * accepts, changes or rejects each row. All its herbs are {@link Screening.Kept}.
 *
 * @param abstention why nothing is suggested; then there are no patterns, herbs or formulas
 * @param syndromes the three likeliest
 * @param removed herbs that ranked high enough and that the review took out
 * @param questions what to ask next, the most telling first
 * @param cases how many cases of the county the model has learned from
 * @param learnedShare how far they decide about herbs beside the textbook, 0 to 1
 * @param model the version of the model
 * @param review the version of policy and knowledge that screened it
 */
public record Suggestion(Optional<Abstention> abstention, List<SyndromeGuess> syndromes, List<SuggestedHerb> herbs,
    List<Screening.Removed> removed, List<FormulaMatch> formulas, List<SimilarCase> similar,
    List<NextQuestion> questions, int cases, double learnedShare, String model, String review) {
    /** Keeps copies. */
    public Suggestion {
        syndromes = List.copyOf(syndromes);
        herbs = List.copyOf(herbs);
        removed = List.copyOf(removed);
        formulas = List.copyOf(formulas);
        similar = List.copyOf(similar);
        questions = List.copyOf(questions);
    }
}
