package org.xinglin.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.xinglin.kernel.Mass;

class KnowledgeTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    @Test
    void readsMahuangAsThePharmacopoeiaHasIt() {
        var mahuang = KNOWLEDGE.herb(HerbId.of("mahuang")).orElseThrow();
        assertThat(mahuang.nameZh()).isEqualTo("麻黄");
        assertThat(mahuang.dose()).contains(new DoseRange(Mass.ofGrams(2), Mass.ofGrams(10)));
        assertThat(mahuang.nameIn(Locale.ENGLISH)).isEqualTo("má huáng (Ephedrae Herba)");
        assertThat(mahuang.nameIn(Locale.SIMPLIFIED_CHINESE)).isEqualTo("麻黄");
    }

    @Test
    void findsTheSamePieceByNameAndByAlias() {
        assertThat(KNOWLEDGE.herbByName("炙麻黄")).contains(KNOWLEDGE.herbByName("蜜麻黄").orElseThrow());
    }

    @Test
    void givesTheSameVersionForTheSameFiles() {
        assertThat(KNOWLEDGE.version()).matches("[0-9a-f]{12}").isEqualTo(Knowledge.load().version());
    }
}
