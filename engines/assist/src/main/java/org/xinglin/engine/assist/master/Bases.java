package org.xinglin.engine.assist.master;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.xinglin.engine.assist.Settings;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

/** 基础方: the formulas of the knowledge base, and a master's own that are like none of them. */
final class Bases {
    private static final int FEWEST_HERBS = 2;

    /** 方: one of the knowledge base, or one of the master's own. */
    record Base(Optional<FormulaId> formula, Set<HerbId> herbs) {}

    private final List<Base> bases;

    private Bases(List<Base> bases) { this.bases = bases; }

    static Bases of(Knowledge knowledge, List<CoreFormula> own) {
        var bases = new ArrayList<>(library(knowledge));
        own.stream().filter(core -> core.nearest().isEmpty() && core.parts().size() >= FEWEST_HERBS)
            .forEach(core -> bases.add(new Base(Optional.empty(), core.herbs())));
        return new Bases(bases);
    }

    static List<Base> library(Knowledge knowledge) {
        return knowledge.formulas().stream()
            .map(formula -> new Base(Optional.of(formula.id()), formula.composition().stream().map(FormulaItem::herb)
                .collect(Collectors.toUnmodifiableSet())))
            .filter(base -> base.herbs.size() >= FEWEST_HERBS).toList();
    }

    /** 所依之方: a base with the cases that are written from it. */
    record Written(Base base, List<MasterCase> cases) {
        Written {
            cases = List.copyOf(cases);
        }
    }

    /**
     * The base that fits the cases best as a whole takes those it fits; then the next takes of the rest, while it takes
     * enough. A case that no base fits is nobody's.
     */
    List<Written> of(List<MasterCase> cases, Settings settings) {
        double enough = settings.get("master_base_likeness");
        var fits = new double[bases.size()][cases.size()];
        for (int i = 0; i < fits.length; i++)
            for (int j = 0; j < fits[i].length; j++) {
                double likeness = CoreFormula.likeness(bases.get(i).herbs, cases.get(j).herbs());
                fits[i][j] = likeness >= enough ? likeness : 0;
            }
        var left = new boolean[cases.size()];
        Arrays.fill(left, true);
        var written = new ArrayList<Written>();
        while (true) {
            int best = -1;
            double most = 0;
            for (int i = 0; i < fits.length; i++) {
                double sum = 0;
                int count = 0;
                for (int j = 0; j < left.length; j++)
                    if (left[j] && fits[i][j] > 0) {
                        sum += fits[i][j];
                        count++;
                    }
                if (count >= settings.get("master_least_cases") && sum > most) {
                    most = sum;
                    best = i;
                }
            }
            if (best < 0) return written;
            var taken = new ArrayList<MasterCase>();
            for (int j = 0; j < left.length; j++)
                if (left[j] && fits[best][j] > 0) {
                    taken.add(cases.get(j));
                    left[j] = false;
                }
            written.add(new Written(bases.get(best), taken));
        }
    }
}
