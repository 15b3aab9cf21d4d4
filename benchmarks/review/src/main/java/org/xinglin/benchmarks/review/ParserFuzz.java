package org.xinglin.benchmarks.review;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Prescription;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.cli.CaseFile;
import org.xinglin.engine.review.ndjson.CaseJson;
import org.xinglin.engine.review.ndjson.FindingsJson;
import org.xinglin.engine.review.ndjson.Json;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.Knowledge;

/**
 * Anything at all for the parsers of names, doses, footnotes and lines of cases, as Jazzer calls it. The first byte chooses the
 * parser. What is refused is refused by {@link IllegalArgumentException} and nothing else; what is taken keeps its meaning.
 */
public final class ParserFuzz {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Review COUNTY = Review.of(KNOWLEDGE, Policy.county());
    private static final Review CASES = Review.of(KNOWLEDGE, Policy.cases());
    private static final Resident ADULT = Resident.aged(40).build();
    private static final List<String> UNDECOCTED = List.of("丸", "散", "粉", "研末", "胶囊", "吞服", "冲服", "泡服", "酒剂", "浸酒");
    private static final int PARSERS = 5;

    private ParserFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) return;
        var text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        switch (Math.floorMod(input[0], PARSERS)) {
            case 0 -> name(text);
            case 1 -> dose(text);
            case 2 -> footnote(text);
            case 3 -> prescription(text);
            default -> line(text);
        }
    }

    /** A name is known or a finding says that it is not; nothing passes in silence. */
    private static void name(String name) {
        ReviewCase reviewed;
        try {
            reviewed = ReviewCase.of(ADULT, Prescription.ofDays(1).item(name, "0.001", "").build());
        } catch (IllegalArgumentException refused) {
            return;
        }
        boolean known = KNOWLEDGE.herbByName(name.strip()).isPresent();
        var unknown = CASES.check(reviewed).of(Rule.UNKNOWN_HERB);
        require(known == unknown.isEmpty(), "name " + name);
        if (!known) require(unknown.getFirst().names().equals(java.util.Set.of(name.strip())), "name as written");
    }

    /** What is taken for grams weighs what the number says, and reads back as it was written. */
    private static void dose(String grams) {
        Mass mass;
        try {
            mass = Mass.ofGrams(grams);
        } catch (IllegalArgumentException refused) {
            return;
        }
        require(new BigDecimal(grams.strip()).movePointRight(3).compareTo(BigDecimal.valueOf(mass.mg())) == 0,
            "grams " + grams);
        require(Mass.ofGrams(mass.grams()).equals(mass), "grams " + mass);
    }

    /** Aconite is asked for 先煎 unless the footnote says so, or that it is not boiled. */
    private static void footnote(String note) {
        ReviewCase reviewed;
        try {
            reviewed = ReviewCase.of(ADULT, Prescription.ofDays(1).item("附子", "3", note).build());
        } catch (IllegalArgumentException refused) {
            require(note.length() > 200, "footnote refused: " + note);
            return;
        }
        boolean silent = note.contains("先煎") || note.contains("久煎") || UNDECOCTED.stream().anyMatch(note::contains);
        require(silent == CASES.check(reviewed).of(Rule.DECOCTION_METHOD).isEmpty(), "footnote " + note);
    }

    /** Rows of a case file: as many rows as items, and findings for whatever was read. */
    private static void prescription(String text) {
        try {
            for (var items : CaseFile.items(text))
                if (!items.isEmpty())
                    COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).items(items).build())).reports();
        } catch (IllegalArgumentException refused) {
            require(refused.getMessage() != null, "a refusal says why");
        }
    }

    /** A line of NDJSON: an answer that is JSON itself. */
    private static void line(String text) {
        var answer = new StringBuilder();
        try {
            var asked = CaseJson.read(text);
            FindingsJson.write(1, asked.id(), COUNTY.check(asked.reviewed()), answer);
        } catch (IllegalArgumentException refused) {
            FindingsJson.writeError(1, String.valueOf(refused.getMessage()), answer);
        }
        require(Json.read(answer.toString()) != null, "answer " + answer);
    }

    private static void require(boolean holds, @Nullable Object what) {
        if (!holds) throw new IllegalStateException("broken: " + what);
    }
}
