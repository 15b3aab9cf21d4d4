package org.xinglin.assist;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinglin.engine.assist.FormulaMatch;
import org.xinglin.engine.assist.Screening;
import org.xinglin.engine.assist.SuggestedHerb;
import org.xinglin.engine.assist.SyndromeGuess;
import org.xinglin.engine.assist.Term;
import org.xinglin.engine.review.FindingReport;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Symptom;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.WesternDrug;
import org.xinglin.page.Page;
import org.xinglin.prescription.Handling;

/** 建议用语: how pages put suggestions and their reasons into words. */
public record AssistWords(Knowledge knowledge) {
    private static final String PERSON = "assist.person.";
    private static final String CONSTITUTION = "constitution.type.";
    private static final int MOST_REASONS = 2;

    /** What an addend comes from. */
    public String of(Page page, Term term) {
        return switch (term.kind()) {
            case BOOK -> page.text("assist.term.book", syndrome(page, term.about()));
            case BASE, SIMILAR_CASES, NET -> page.text("assist.term", term.kind());
            case FINDING -> finding(page, term.about());
            case PAIR -> finding(page, term.about()) + " + " + finding(page, term.beside());
            case SYNDROME -> page.text("assist.term.syndrome", syndrome(page, term.about()));
            case PERSON -> person(page, term.about());
            case WORDS -> page.text("assist.term.words", term.about());
        };
    }

    private String person(Page page, String about) {
        var key = PERSON + (about.isEmpty() ? "pregnant" : about.toLowerCase(Locale.ROOT));
        if (page.has(key)) return page.text(key);
        if (page.has(CONSTITUTION + about)) return page.text(CONSTITUTION + about);
        return medicine(about).map(drug -> drug.nameIn(page.locale())).orElse(about);
    }

    /** Models know a running medicine by its identifier. */
    private Optional<WesternDrug> medicine(String about) {
        return knowledge.westernDrugs().stream().filter(drug -> drug.id().value().equals(about)).findFirst();
    }

    /** What a finding adds to the evidence of a pattern. */
    public String of(Page page, SyndromeGuess.Weighed reason) {
        var name = reason.finding().nameIn(page.locale());
        return reason.denied() ? page.text("assist.denied", name) : name;
    }

    public String finding(Page page, SymptomId id) {
        return finding(page, id.value());
    }

    private String finding(Page page, String id) {
        return knowledge.symptom(SymptomId.of(id)).map(symptom -> symptom.nameIn(page.locale())).orElse(id);
    }

    /** In their order. */
    public String patterns(Page page, List<SyndromeId> ids) {
        return page.list(ids.stream().map(id -> syndrome(page, id.value())).toList());
    }

    /** In their order. */
    public String findings(Page page, List<SymptomId> ids) {
        return page.list(ids.stream().map(id -> finding(page, id)).toList());
    }

    private String syndrome(Page page, String id) {
        return knowledge.syndrome(SyndromeId.of(id)).map(found -> found.nameIn(page.locale())).orElse(id);
    }

    public String herb(Page page, HerbId id) {
        return knowledge.herb(id).map(found -> found.nameIn(page.locale())).orElse(id.value());
    }

    /** With its sign, in hundredths. */
    public static String signed(double value) {
        return signed(Sum.hundredths(value));
    }

    public static String signed(long hundredths) {
        return String.format(Locale.ROOT, "%+.2f", BigDecimal.valueOf(hundredths, 2));
    }

    /** What the rules say, in the reader's language. */
    public static String said(Page page, Screening.Outcome outcome) {
        return outcome.findings().stream().map(finding -> said(page, finding)).distinct()
            .collect(Collectors.joining(" "));
    }

    private static String said(Page page, FindingReport finding) {
        return page.english() ? finding.en() : finding.zh();
    }

    public String symptoms(Page page, Collection<Symptom> symptoms) {
        return page.list(symptoms);
    }

    public String herbs(Page page, Collection<Herb> herbs) {
        return page.list(herbs);
    }

    /** The two greatest addends of a herb's score, in one line. */
    public String mainly(Page page, SuggestedHerb herb) {
        return Sum.of(herb).parts().stream().limit(MOST_REASONS)
            .map(part -> of(page, part.addend()) + " " + signed(part.value())).collect(Collectors.joining(" · "));
    }

    /** Why a herb of a formula is left out. */
    public String left(Page page, FormulaMatch.Leave leave) {
        return leave.forbidden().map(removed -> said(page, removed)).orElseGet(() -> page.text("assist.no-use"));
    }

    /** What the knowledge base asks of a piece, as a field of the form takes it. */
    public static String handling(Herb herb) {
        return Handling.written(Handling.ownOf(herb)).replace('、', ' ');
    }
}
