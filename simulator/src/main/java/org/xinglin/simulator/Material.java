package org.xinglin.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.xinglin.simulator.Course.Herb;

/** 素材: one entry of a file that is replayed. */
sealed interface Material {
    /** What people find it by in the report. */
    String title();

    /** All that was read of it; the same content is the same entry, in whatever file it stands. */
    String content();

    /** Stands in the index as an identifier of the stand-in, so that a second run finds what the first has stored. */
    default String key() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content().getBytes(StandardCharsets.UTF_8));
            return "RP-" + HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** 处方: with grams. @param indication in the words of the source; @param disease and @param syndrome where the source names them */
    record Formula(String title, String content, String indication, List<Herb> herbs, int packets, boolean centre,
        Optional<String> disease, Optional<String> syndrome) implements Material {}

    /** 医案: a case text, kept whole. @param herbs without grams, often none */
    record CaseText(String title, String content, String text, Optional<String> disease, List<String> syndromes,
        List<String> herbs) implements Material {}

    /** 外来居民: a resident of a FHIR bundle. @param fields of the resident's form; @param vitals of the visit's form, the latest of each; @param leftOut how many resources about the person, by kind, nothing here keeps */
    record Person(String title, String content, List<java.util.Map.Entry<String, String>> fields,
        List<java.util.Map.Entry<String, String>> vitals,
        java.util.SortedMap<String, Integer> leftOut) implements Material {}

    /** 读不出: an entry that says too little, with the reason. */
    record Unreadable(String title, String content, String reason) implements Material {}
}
