package org.xinglin.engine.assist.master;

import java.util.List;
import java.util.Optional;

import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;

/**
 * 证方药规律: from which formula a master writes for a pattern, and how it is modified.
 *
 * @param formula of the knowledge base; empty where it is the master's own
 * @param base the herbs of it, by their ids; @param cases written from it for the pattern
 * @param share of the pattern's cases; @param modifications the most frequent first
 */
public record Rule(SyndromeId syndrome, Optional<FormulaId> formula, List<HerbId> base, int cases, double share,
    List<Modification> modifications) {

    /** 加减: what is done to the base. */
    public enum Change {
        ADD, LEAVE_OUT
    }

    /**
     * 随症加减: a herb that is added or left out.
     *
     * @param share of the rule's cases; @param with findings with which it is done more often, the clearest first
     */
    public record Modification(Change change, HerbId herb, int cases, double share, List<With> with) {
        /** Keeps a copy. */
        public Modification {
            with = List.copyOf(with);
        }
    }

    /**
     * 见症: a finding with which a base is modified more often than without.
     *
     * @param modified of the cases that have the finding; @param cases that have it
     * @param modifiedWithout of the cases that have it not; @param casesWithout that have it not
     */
    public record With(SymptomId finding, int modified, int cases, int modifiedWithout, int casesWithout,
        double falseDiscovery) {}

    /** Keeps copies. */
    public Rule {
        base = List.copyOf(base);
        modifications = List.copyOf(modifications);
    }
}
