package org.xinglin.assist;

import java.util.HashMap;
import java.util.Map;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.engine.review.Resident;
import org.xinglin.evidence.CanonicalJson;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Sha256;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.SymptomId;

/** 输入摘要: SHA-256 of all that the engine was told, so that it can be shown later from what a suggestion was made. */
final class InputHash {
    private InputHash() {}

    static String of(FourExaminations told) {
        var input = new HashMap<String, Object>(resident(told.resident()));
        input.put("present", told.present().stream().map(SymptomId::value).sorted().toList());
        input.put("denied", told.denied().stream().map(SymptomId::value).sorted().toList());
        input.put("text", told.text());
        input.put("constitution", told.constitution().orElse(""));
        input.put("diagnosed", told.diagnosed().stream().map(SyndromeId::value).sorted().toList());
        return Sha256.of(CanonicalJson.of(input));
    }

    private static Map<String, Object> resident(Resident resident) {
        return Map.of("days", resident.age().days(), "sex", resident.sex().name(), "pregnant", resident.pregnant(),
            "gestation", resident.gestationWeeks(), "lactating", resident.lactating(), "weight",
            resident.weight().map(Mass::mg).orElse(0L), "organs", resident.kidney() + " " + resident.liver(),
            "conditions", resident.conditions().stream().map(Enum::name).sorted().toList(), "allergies",
            resident.allergicTo().stream().map(HerbId::value).sorted().toList() + " "
                + resident.allergies().stream().sorted().toList(),
            "medicines", resident.medicines().stream().sorted().toList());
    }
}
