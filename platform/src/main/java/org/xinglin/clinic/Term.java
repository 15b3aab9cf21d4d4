package org.xinglin.clinic;

import java.util.List;
import java.util.stream.Stream;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomKind;
import org.xinglin.knowledge.Syndrome;
import org.xinglin.knowledge.TcmDisease;

/**
 * 术语: one hit of a picker.
 *
 * @param id of the dictionary, or the ICD-10 code; @param hint what tells it from its neighbours: code, treatment
 */
record Term(String id, String name, String pinyin, String hint) {
    private static final int MOST = 12;

    static List<Term> find(Knowledge knowledge, String kind, String typed) {
        var q = typed.strip();
        if (q.isEmpty()) return List.of();
        Stream<Term> terms = switch (kind) {
            case "finding" -> Stream
                .of(knowledge.searchSymptoms(q, MOST), knowledge.searchSymptoms(q, SymptomKind.TONGUE, MOST / 2),
                    knowledge.searchSymptoms(q, SymptomKind.PULSE, MOST / 2))
                .flatMap(List::stream)
                .map(s -> new Term(s.id().toString(), s.nameZh(), s.pinyin(), s.kind().written()));
            case "pulse" -> knowledge.searchSymptoms(q, SymptomKind.PULSE, MOST).stream()
                .map(s -> new Term(s.id().toString(), s.nameZh(), s.pinyin(), ""));
            case "disease" ->
                knowledge.searchDiseases(q, 2 * MOST).stream().filter(d -> !d.isCategoryTerm()).limit(MOST)
                    .map((TcmDisease d) -> new Term(d.id().toString(), d.nameZh(), d.pinyin(), d.code().orElse("")));
            case "syndrome" ->
                knowledge.searchSyndromes(q, 2 * MOST).stream().filter(s -> !s.isCategoryTerm()).limit(MOST)
                    .map((Syndrome s) -> new Term(s.id().toString(), s.nameZh(), s.pinyin(), s.therapy()));
            case "icd10" ->
                knowledge.searchIcd10(q, MOST).stream().map(c -> new Term(c.code(), c.nameZh(), c.nameEn(), c.code()));
            default -> Stream.empty();
        };
        return terms.toList();
    }
}
