package org.xinglin.assist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.engine.review.Resident;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.SymptomId;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** 输入摘要: SHA-256 of all that the engine was told, so that it can be shown later from what a suggestion was made. */
final class InputHash {
    private static final JsonMapper CANONICAL = JsonMapper.builder()
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private InputHash() {}

    static String of(FourExaminations told) {
        var input = new HashMap<String, Object>(resident(told.resident()));
        input.put("present", told.present().stream().map(SymptomId::value).sorted().toList());
        input.put("denied", told.denied().stream().map(SymptomId::value).sorted().toList());
        input.put("text", told.text());
        input.put("constitution", told.constitution().orElse(""));
        input.put("diagnosed", told.diagnosed().stream().map(SyndromeId::value).sorted().toList());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(CANONICAL.writeValueAsString(input).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
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
