package org.xinglin.clinic;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Named;
import org.xinglin.knowledge.SymptomKind;

/**
 * 术语: one hit of a picker, in the reader's language.
 *
 * @param id of the dictionary, or the ICD-10 code; @param zh the Chinese name, where {@code name} is another
 * @param hint what tells it from its neighbours: code, or for Chinese readers category and treatment
 */
record Term(String id, String name, String zh, String hint) {
    private static final int MOST = 12;

    private static Term of(String id, Named named, Locale reader, String hint) {
        var name = named.nameIn(reader);
        return new Term(id, name, name.equals(named.nameZh()) ? "" : named.nameZh(), hint);
    }

    static List<Term> find(Knowledge knowledge, String kind, String typed, Locale reader) {
        var q = typed.strip();
        if (q.isEmpty()) return List.of();
        boolean chinese = reader.getLanguage().equals("zh");
        Stream<Term> terms = switch (kind) {
            case "finding" -> Stream
                .of(knowledge.searchSymptoms(q, MOST), knowledge.searchSymptoms(q, SymptomKind.TONGUE, MOST / 2),
                    knowledge.searchSymptoms(q, SymptomKind.PULSE, MOST / 2))
                .flatMap(List::stream).distinct()
                .map(each -> of(each.id().toString(), each, reader, chinese ? each.kind().written() : ""));
            case "pulse" -> knowledge.searchSymptoms(q, SymptomKind.PULSE, MOST).stream()
                .map(each -> of(each.id().toString(), each, reader, ""));
            case "disease" ->
                knowledge.searchDiseases(q, 2 * MOST).stream().filter(each -> !each.isCategoryTerm()).limit(MOST)
                    .map(each -> of(each.id().toString(), each, reader, each.code().orElse("")));
            case "syndrome" ->
                knowledge.searchSyndromes(q, 2 * MOST).stream().filter(each -> !each.isCategoryTerm()).limit(MOST)
                    .map(each -> of(each.id().toString(), each, reader, chinese ? each.therapy() : ""));
            case "icd10" ->
                knowledge.searchIcd10(q, MOST).stream().map(each -> of(each.code(), each, reader, each.code()));
            default -> Stream.empty();
        };
        return terms.toList();
    }
}
