package org.xinglin.engine.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.xinglin.knowledge.AmbiguousName;
import org.xinglin.knowledge.Confidence;

/** 对象: what a finding is about. Worded only when somebody asks. */
sealed interface Subject permits HerbSubject, MeetingSubject, SheetSubject, Subject.Unknown, Subject.Person {
    List<Position> rows(Facts facts);

    List<Substance> substances(Facts facts);

    /** The row of the knowledge base that the finding rests on; none where it rests on the policy alone. */
    Optional<Evidence> evidence(Facts facts);

    /** A further word the sentence needs; empty where it needs none. */
    default String detail(Facts facts, Texts texts) {
        return "";
    }

    /** A further sentence; empty where there is none. */
    default String hint(Facts facts, Texts texts) {
        return "";
    }

    /** A row of the knowledge base: its source and how far it was compared. */
    record Evidence(String source, Confidence confidence) {}

    /** Something written that the knowledge base does not know. */
    record Unknown(String name) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return facts.rowsWhere(row -> facts.herbs[row] == Tables.UNKNOWN && facts.item(row).shown().equals(name));
        }

        @Override
        public List<Substance> substances(Facts facts) {
            return List.of(new Substance(name, name, name, Origin.UNKNOWN));
        }

        /** What a combined or unresolved name may stand for. */
        @Override
        public String hint(Facts facts, Texts texts) {
            var candidates = facts.tables.knowledge.ambiguous(name).map(AmbiguousName::candidates).orElse(List.of());
            return candidates.isEmpty()
                ? ""
                : texts.fill("unknown.candidates", Map.of("herbs", texts.join(candidates.stream()
                    .map(id -> facts.tables.herbs[facts.tables.byId(id)].nameIn(texts.locale())).toList())));
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.empty();
        }
    }

    /** The person; {@code keys} name what is wrong. */
    record Person(Set<String> keys) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return List.of();
        }

        @Override
        public List<Substance> substances(Facts facts) {
            return List.of();
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.empty();
        }

        @Override
        public String detail(Facts facts, Texts texts) {
            return texts.join(keys.stream().map(key -> texts.get("contradiction." + key)).toList());
        }
    }
}
