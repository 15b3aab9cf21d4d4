package org.xinglin.engine.review.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.xinglin.engine.review.Finding;
import org.xinglin.engine.review.Grade;
import org.xinglin.engine.review.Limit;
import org.xinglin.engine.review.LocalPair;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.Rule;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

/**
 * Whole answers to cases that touch every rule, as they were read and found right: {@code answers.ndjson} beside {@code cases.ndjson}. Who
 * changes a sentence changes its line there.
 */
class AnswersTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final Review REVIEW = Review.of(Knowledge.load(), policy());

    /** The county's policy with a pair and a dose of its own. */
    private static Policy policy() {
        var county = Policy.county();
        var limits = new ArrayList<>(county.limits());
        limits.add(new Limit(Rule.LOCAL_DOSE, "huangqi", Optional.empty(), "20", "g a day", DAY, "药事会", "本县药事会纪要",
            Confidence.MEMORY, ""));
        return Policy.of("county", county.settings(), limits, List.of(new LocalPair(HerbId.of("peilan"),
            HerbId.of("danzhuye"), Grade.USUAL, DAY, "药事会", "本县药事会纪要", Confidence.VERIFIED, "")));
    }

    @Test
    void everyWordOfEveryAnswerIsAsItWasRead() throws IOException {
        var out = new ByteArrayOutputStream();
        ReviewStream.run(REVIEW, new ByteArrayInputStream(file("cases.ndjson")), out);
        var answers = out.toString(StandardCharsets.UTF_8).replace(REVIEW.version(), "VERSION").lines().toList();
        assertThat(answers).containsExactlyElementsOf(new String(file("answers.ndjson"), StandardCharsets.UTF_8).lines()
            .toList());
    }

    /** No piece of this edition is 忌用 in pregnancy. */
    @Test
    void theCasesTouchEveryRule() throws IOException {
        var met = EnumSet.noneOf(Rule.class);
        for (var line : new String(file("cases.ndjson"), StandardCharsets.UTF_8).lines().toList())
            REVIEW.check(CaseJson.read(line).reviewed()).all().stream().map(Finding::rule).forEach(met::add);
        assertThat(EnumSet.complementOf(met)).containsExactly(Rule.PREGNANCY_AVOID);
    }

    private static byte[] file(String name) throws IOException {
        try (var in = Objects.requireNonNull(AnswersTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
