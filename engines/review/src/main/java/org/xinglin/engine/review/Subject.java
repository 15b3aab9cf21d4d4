package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.xinglin.knowledge.AmbiguousName;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.Incompatibility;
import org.xinglin.knowledge.Interaction;
import org.xinglin.knowledge.PreciousHerb;
import org.xinglin.knowledge.SpecialDecoction;

/** 对象: what a finding is about. Worded only when somebody asks. */
sealed interface Subject {
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

    /** One piece, in the rows that bear at least one of {@code traits}; in all its rows if that is 0. */
    record OneHerb(int herb, int traits) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return facts.rowsWhere(row -> facts.herbs[row] == herb
                && (traits == 0 || (facts.traits[row] & traits) != 0));
        }

        @Override
        public List<Substance> substances(Facts facts) {
            return List.of(facts.substance(herb));
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            var known = facts.tables.herbs[herb];
            return Optional.of(new Evidence(known.source(), known.confidence()));
        }

        /** The methods that its rows should name and do not. */
        @Override
        public String detail(Facts facts, Texts texts) {
            int missing = 0;
            for (int row = 0; row < facts.herbs.length; row++)
                if (facts.herbs[row] == herb) missing |= facts.traits[row] & Facts.MISSING_METHODS;
            var words = new ArrayList<String>();
            for (var method : SpecialDecoction.values())
                if ((missing & 1 << method.ordinal()) != 0) words.add(texts.get("method." + method.name()));
            return texts.join(words);
        }
    }

    /** A piece asked back under a name that may mean several. */
    record Asked(int herb, AmbiguousName name) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return new OneHerb(herb, Facts.AMBIGUOUS).rows(facts);
        }

        @Override
        public List<Substance> substances(Facts facts) {
            return List.of(facts.substance(herb));
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.of(new Evidence(name.source(), name.confidence()));
        }

        @Override
        public String detail(Facts facts, Texts texts) {
            return texts.join(name.candidates().stream().map(id -> facts.tables.byId(id))
                .map(index -> facts.tables.herbs[index].nameIn(texts.locale())).toList());
        }
    }

    /** A piece and states of the person that it has cautions for. */
    record InPerson(int herb, int keys) implements Subject {
        @Override
        public List<Position> rows(Facts facts) { return new OneHerb(herb, 0).rows(facts); }

        @Override
        public List<Substance> substances(Facts facts) {
            return List.of(facts.substance(herb));
        }

        /** Cautions carry no confidence of their own: from memory, says the knowledge base's README. */
        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.of(new Evidence(facts.tables.herbs[herb].source(), Confidence.MEMORY));
        }

        @Override
        public String detail(Facts facts, Texts texts) {
            var words = new ArrayList<String>();
            for (var key : CautionKey.values())
                if ((keys & 1 << key.ordinal()) != 0) words.add(texts.get("key." + key.name()));
            return texts.join(words);
        }
    }

    /** Two pieces that do not go together. */
    record TwoHerbs(int a, int b, Incompatibility pair) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return facts.rowsWhere(row -> facts.herbs[row] == a || facts.herbs[row] == b);
        }

        @Override
        public List<Substance> substances(Facts facts) {
            return List.of(facts.substance(a), facts.substance(b));
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.of(new Evidence(pair.source(), pair.confidence()));
        }

        @Override
        public String detail(Facts facts, Texts texts) {
            return pair.group();
        }
    }

    /** Two pieces that the county does not want together. */
    record LocalTwo(int a, int b, LocalPair pair) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return facts.rowsWhere(row -> facts.herbs[row] == a || facts.herbs[row] == b);
        }

        @Override
        public List<Substance> substances(Facts facts) {
            return List.of(facts.substance(a), facts.substance(b));
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.of(new Evidence(pair.source(), pair.confidence()));
        }
    }

    /** A piece by mouth whose limit follows from the person; {@code because} says why, in either language. */
    record Reduced(int herb, Function<Texts, String> because) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return new OneHerb(herb, Facts.ORAL).rows(facts);
        }

        @Override
        public List<Substance> substances(Facts facts) {
            return List.of(facts.substance(herb));
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.empty();
        }

        @Override
        public String detail(Facts facts, Texts texts) {
            return because.apply(texts);
        }
    }

    /** A dear piece of a prescription. */
    record Precious(Whole whole, int herb, PreciousHerb row) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return new OneHerb(herb, 0).rows(facts).stream()
                .filter(at -> at.prescription() == whole.prescription()).toList();
        }

        @Override
        public List<Substance> substances(Facts facts) {
            return List.of(facts.substance(herb));
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.of(new Evidence(row.source(), row.confidence()));
        }
    }

    /**
     * Two treatments that repeat each other.
     *
     * @param prescriptions those of the two that are prescriptions of pieces
     * @param herbs the written pieces that they share
     * @param medicines those of the two that are medicines
     * @param weakest of what is known of the medicines; none where both are prescriptions of pieces
     */
    record Therapy(Set<Integer> prescriptions, List<Integer> herbs, List<Substance> medicines,
        Optional<Evidence> weakest, Function<Texts, String> saying) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return facts.rowsWhere(row -> herbs.contains(facts.herbs[row])).stream()
                .filter(at -> prescriptions.contains(at.prescription())).toList();
        }

        @Override
        public List<Substance> substances(Facts facts) {
            var all = new ArrayList<Substance>(medicines);
            herbs.forEach(herb -> all.add(facts.substance(herb)));
            return all;
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) { return weakest; }

        @Override
        public String detail(Facts facts, Texts texts) {
            return saying.apply(texts);
        }
    }

    /** A whole prescription, and something of it that needs words. */
    record Remark(Whole whole, Optional<Evidence> known, BiFunction<Texts, String, String> saying) implements Subject {
        @Override
        public List<Position> rows(Facts facts) { return whole.rows(facts); }

        @Override
        public List<Substance> substances(Facts facts) { return whole.substances(facts); }

        @Override
        public Optional<Evidence> evidence(Facts facts) { return known; }

        @Override
        public String detail(Facts facts, Texts texts) {
            return saying.apply(texts, whole.detail(facts, texts));
        }
    }

    /** Pieces that are all there is of a prescription. */
    record AllOf(Whole whole, List<Integer> herbs) implements Subject {
        @Override
        public List<Position> rows(Facts facts) { return whole.rows(facts); }

        @Override
        public List<Substance> substances(Facts facts) {
            return herbs.stream().distinct().map(facts::substance).toList();
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.empty();
        }

        @Override
        public String detail(Facts facts, Texts texts) { return whole.detail(facts, texts); }
    }

    /** A piece and a western drug. */
    record WithDrug(int herb, Tables.Drug drug, Interaction interaction) implements Subject {
        @Override
        public List<Position> rows(Facts facts) { return new OneHerb(herb, 0).rows(facts); }

        @Override
        public List<Substance> substances(Facts facts) {
            var western = drug.drug();
            return List.of(facts.substance(herb),
                new Substance(western.id().value(), western.nameZh(), western.nameEn(), Origin.WESTERN));
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.of(new Evidence(interaction.source(), interaction.confidence()));
        }

        /** Mechanism and advice stand in the knowledge base in Chinese only; for other readers the kind of interaction. */
        @Override
        public String detail(Facts facts, Texts texts) {
            return texts.isChinese()
                ? interaction.mechanism() + "；" + interaction.action()
                : texts.get("interaction." + interaction.kind().name()) + ", "
                    + texts.get("interaction." + interaction.severity().name());
        }
    }

    /** Pieces of one origin written more than once. */
    record SameBase(int base) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return facts.rowsWhere(row -> facts.herbs[row] >= 0 && facts.tables.base[facts.herbs[row]] == base);
        }

        @Override
        public List<Substance> substances(Facts facts) {
            var all = new ArrayList<Substance>();
            for (int herb = Bits.next(facts.written, 0); herb >= 0; herb = Bits.next(facts.written, herb + 1))
                if (facts.tables.base[herb] == base) all.add(facts.substance(herb));
            return all;
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.empty();
        }
    }

    /** Pieces that share their origin with an earlier prescription still being taken. */
    record Shared(int runningPrescription, List<Integer> herbs) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return facts.rowsWhere(row -> herbs.contains(facts.herbs[row]));
        }

        @Override
        public List<Substance> substances(Facts facts) {
            return herbs.stream().map(facts::substance).toList();
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.empty();
        }

        @Override
        public String detail(Facts facts, Texts texts) {
            return facts.reviewed.running().get(runningPrescription).label();
        }
    }

    /** Something written that the knowledge base does not know. */
    record Unknown(String name) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return facts.rowsWhere(row -> facts.herbs[row] < 0 && facts.items[row].shown().equals(name));
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

    /** A row whose name and picked piece are not the same. */
    record OtherName(int row) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return facts.rowsWhere(each -> each == row);
        }

        @Override
        public List<Substance> substances(Facts facts) {
            return List.of(facts.substance(facts.herbs[row]));
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.empty();
        }

        @Override
        public String detail(Facts facts, Texts texts) {
            return texts.fill("contradiction.name", Map.of("name", facts.items[row].name()));
        }
    }

    /** A whole prescription. */
    record Whole(int prescription) implements Subject {
        @Override
        public List<Position> rows(Facts facts) {
            return facts.rowsWhere(row -> true).stream().filter(at -> at.prescription() == prescription).toList();
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
            var label = facts.reviewed.prescriptions().get(prescription).label();
            return label.isEmpty() ? Integer.toString(prescription + 1) : label;
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
