package org.xinglin.engine.assist.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

class NearestFormulaTest {
    private final Knowledge knowledge = Knowledge.load();
    private final NearestFormula nearest = new NearestFormula(knowledge);

    private List<HerbId> herbsOf(String formula) {
        return knowledge.formulaByName(formula).orElseThrow().composition().stream().map(FormulaItem::herb).toList();
    }

    private HerbId herb(String name) {
        return knowledge.herbByName(name).orElseThrow().id();
    }

    @Test
    void aFormulaAsItIsWrittenIsItself() {
        assertThat(nearest.of(herbsOf("四君子汤"), 0.5).map(Formula::nameZh)).contains("四君子汤");
        assertThat(nearest.of(herbsOf("逍遥散"), 1).map(Formula::nameZh)).contains("逍遥散");
    }

    @Test
    void aModifiedFormulaIsStillRecognisedAndWhatHasTooLittleInCommonIsNone() {
        var modified = new ArrayList<>(herbsOf("逍遥散"));
        modified.removeLast();
        modified.add(herb("香附"));
        assertThat(nearest.of(modified, 0.5).map(Formula::nameZh)).contains("逍遥散");
        assertThat(nearest.of(modified, 0.99)).isEmpty();
        assertThat(nearest.of(List.of(), 0.5)).isEmpty();
    }

    @Test
    void theOrderOfTheHerbsAndWritingOneTwiceChangeNothing() {
        var herbs = new ArrayList<>(herbsOf("归脾汤"));
        var first = nearest.of(herbs, 0.5);
        herbs.addAll(herbs.reversed());
        assertThat(nearest.of(herbs, 0.5)).isEqualTo(first);
    }
}
