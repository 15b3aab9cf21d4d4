package org.xinglin.engine.assist;

import java.time.LocalDate;
import java.util.List;

import org.xinglin.engine.assist.rank.Recipe;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Review;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;

/** What the tests share: the knowledge base, a review, a first-day engine, and one that has learned from invented visits. */
final class County {
    static final Knowledge KNOWLEDGE = Knowledge.load();
    static final Review REVIEW = Review.of(KNOWLEDGE, Policy.county());
    static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    static final Recipe QUICK = new Recipe(1, 5, 300, 3, 10, 50, 2, 32, 1, 3, 5e-3, 0.2, 1e-3, 0.3, 0.3, 0.4, 7);
    static final List<CaseRecord> CASES = new InventedCases(KNOWLEDGE, 1).next(1500);
    static final Training.Made MADE = Training.with(KNOWLEDGE, QUICK).of(CASES, TODAY);
    static final Assist FIRST_DAY = Assist.of(REVIEW, Model.untrained(KNOWLEDGE));
    static final Assist LEARNED = Assist.of(REVIEW, MADE.model());

    private County() {}

    static FourExaminations adult(String says) {
        return FourExaminations.of(Resident.aged(52).build()).says(says);
    }

    static SymptomId finding(String name) {
        return KNOWLEDGE.symptomByName(name).orElseThrow().id();
    }
}
