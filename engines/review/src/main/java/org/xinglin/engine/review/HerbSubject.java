package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.xinglin.knowledge.AmbiguousName;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.SpecialDecoction;

/** 药味: one piece of the prescription, or the rows of one origin. */
sealed interface HerbSubject extends Subject {
    /** One piece, in the rows that bear at least one of {@code traits}; in all its rows if that is 0. */
    record OneHerb(int herb, int traits) implements HerbSubject {
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
    record Asked(int herb, AmbiguousName name) implements HerbSubject {
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
    record InPerson(int herb, int keys) implements HerbSubject {
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

    /** A piece by mouth whose limit follows from the person or the county; {@code because} says why, in either language. */
    record Reduced(int herb, Optional<Evidence> known, Function<Texts, String> because) implements HerbSubject {
        @Override
        public List<Position> rows(Facts facts) {
            return new OneHerb(herb, Facts.ORAL).rows(facts);
        }

        @Override
        public List<Substance> substances(Facts facts) {
            return List.of(facts.substance(herb));
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) { return known; }

        @Override
        public String detail(Facts facts, Texts texts) {
            return because.apply(texts);
        }
    }

    /** Pieces of one origin written more than once. */
    record SameBase(int base) implements HerbSubject {
        @Override
        public List<Position> rows(Facts facts) {
            return facts
                .rowsWhere(row -> facts.herbs[row] != Tables.UNKNOWN && facts.tables.base[facts.herbs[row]] == base);
        }

        @Override
        public List<Substance> substances(Facts facts) {
            var all = new ArrayList<Substance>();
            for (int herb = Bits.next(facts.written, 0); herb != Bits.END; herb = Bits.next(facts.written, herb + 1))
                if (facts.tables.base[herb] == base) all.add(facts.substance(herb));
            return all;
        }

        @Override
        public Optional<Evidence> evidence(Facts facts) {
            return Optional.empty();
        }
    }

    /** A row whose name and picked piece are not the same. */
    record OtherName(int row) implements HerbSubject {
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
            return texts.fill("contradiction.name", Map.of("name", facts.item(row).name()));
        }
    }
}
