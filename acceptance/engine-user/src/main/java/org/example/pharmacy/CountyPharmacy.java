package org.example.pharmacy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Prescriber;
import org.xinglin.engine.review.Prescription;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.ndjson.ReviewStream;
import org.xinglin.knowledge.Knowledge;

/** Another hospital's system: reviews one prescription, takes up a new policy, and answers a batch. */
public final class CountyPharmacy {
    private static final String LINE = """
        {"id":"B-1","resident":{"ageYears":40},"prescriptions":[{"days":3,"items":[{"name":"陈皮","grams":6}]}]}
        """;

    private CountyPharmacy() {}

    public static void main(String[] arguments) throws IOException {
        var rules = new AtomicReference<>(Review.of(Knowledge.load(), Policy.county()));
        var reviewed = ReviewCase.of(Resident.aged(66).build(), Prescription.ofDays(3).item("附子", "12")
            .item("法半夏", "9").build()).by(new Prescriber(InstitutionLevel.TOWNSHIP));
        for (var finding : rules.get().check(reviewed))
            System.out.println(finding.severity() + " " + finding.rule() + " " + finding.sentence(Locale.ENGLISH)
                + " [" + finding.source() + ", " + finding.confidence() + "]");
        rules.set(Review.of(Knowledge.load(), Policy.cases()));
        System.out.println(rules.get().check(reviewed).version());
        ReviewStream.run(rules.get(), new ByteArrayInputStream(LINE.getBytes(StandardCharsets.UTF_8)), System.out);
    }
}
