package org.xinglin.engine.review.example;

import java.util.Locale;
import org.xinglin.engine.review.*;
import org.xinglin.knowledge.Knowledge;

public final class Example {
    public static void main(String[] arguments) {
        var review = Review.of(Knowledge.load(), Policy.county()); // once; immutable, for all threads
        var resident = Resident.aged(70).takes("华法林").allergicTo("半夏").build();
        var prescription = Prescription.ofDays(7).item("附片", "9", "先煎").item("法半夏", "9").item("丹参", "15").build();
        var findings = review.check(ReviewCase.of(resident, prescription)
            .by(new Prescriber(InstitutionLevel.VILLAGE)));
        System.out.println(findings.worst() + ", may override: " + findings.override());
        for (var finding : findings) {
            System.out.println(finding.rule() + " " + finding.rows() + " " + finding.sentence(Locale.CHINESE));
            System.out.println(finding.wayOut(Locale.ENGLISH) + " " + finding.source() + " " + finding.confidence());
        }
    }
}
