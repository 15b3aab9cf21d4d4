package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.xinglin.knowledge.Incompatibility;
import org.xinglin.knowledge.Interaction;

/** 合用: things that do not go together, or that repeat each other. */
sealed interface MeetingSubject extends Subject {
    /** Two pieces that do not go together. @param known the row that says so; @param group it belongs to; empty of a pair of the county's own */
    record TwoHerbs(int a, int b, Evidence known, String group) implements MeetingSubject {
        static TwoHerbs of(int a, int b, Incompatibility pair) {
            return new TwoHerbs(a, b, new Evidence(pair.source(), pair.confidence()), pair.group());
        }

        static TwoHerbs of(int a, int b, LocalPair pair) {
            return new TwoHerbs(a, b, new Evidence(pair.source(), pair.confidence()), "");
        }

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
            return Optional.of(known);
        }

        @Override
        public String detail(Facts facts, Texts texts) { return group; }
    }

    /** A piece and a western drug. */
    record WithDrug(int herb, Tables.Drug drug, Interaction interaction) implements MeetingSubject {
        @Override
        public List<Position> rows(Facts facts) { return new HerbSubject.OneHerb(herb, 0).rows(facts); }

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

    /** Pieces that share their origin with an earlier prescription still being taken. */
    record Shared(int runningPrescription, List<Integer> herbs) implements MeetingSubject {
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
            return facts.reviewed.running().get(runningPrescription).named(runningPrescription);
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
        Optional<Evidence> weakest, Function<Texts, String> saying) implements MeetingSubject {
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
}
