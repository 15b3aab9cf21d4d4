package org.xinglin.engine.review;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import org.xinglin.knowledge.PreciousHerb;

/** 整方: a whole prescription, or a piece as a part of it. */
sealed interface SheetSubject extends Subject {
    /** A whole prescription. */
    record Whole(int prescription) implements SheetSubject {
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
            return facts.reviewed.prescriptions().get(prescription).named(prescription);
        }
    }

    /** A whole prescription, and something of it that needs words. */
    record Remark(Whole whole, Optional<Evidence> known,
        BiFunction<Texts, String, String> saying) implements SheetSubject {
        @Override
        public List<Position> rows(Facts facts) { return whole.rows(facts); }

        @Override
        public List<Substance> substances(Facts facts) { return List.of(); }

        @Override
        public Optional<Evidence> evidence(Facts facts) { return known; }

        @Override
        public String detail(Facts facts, Texts texts) {
            return saying.apply(texts, whole.detail(facts, texts));
        }
    }

    /** Pieces that are all there is of a prescription. */
    record AllOf(Whole whole, List<Integer> herbs) implements SheetSubject {
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

    /** A dear piece of a prescription. */
    record Precious(Whole whole, int herb, PreciousHerb row) implements SheetSubject {
        @Override
        public List<Position> rows(Facts facts) {
            return new HerbSubject.OneHerb(herb, 0).rows(facts).stream()
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
}
