package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.InteractionKind;
import org.xinglin.knowledge.InteractionSeverity;
import org.xinglin.knowledge.SpecialDecoction;

class TextsTest {
    private static final Texts ZH = Texts.in(Locale.SIMPLIFIED_CHINESE);
    private static final Texts EN = Texts.in(Locale.US);

    @Test
    void sayTheSameThingsInBothLanguages() {
        assertThat(EN.keys()).isEqualTo(ZH.keys());
        for (var key : ZH.keys())
            assertThat(EN.get(key)).as(key).isNotBlank().doesNotContainPattern("\\{[^a-z]");
    }

    @ParameterizedTest
    @EnumSource
    void haveASentenceAndAWayOutForEveryRule(Rule rule) {
        assertThat(ZH.keys()).contains(rule.name(), rule + ".way-out");
    }

    @Test
    void haveAWordForEveryValue() {
        for (var key : CautionKey.values())
            assertThat(ZH.keys()).contains("key." + key.name());
        for (var method : SpecialDecoction.values())
            assertThat(ZH.keys()).contains("method." + method.name());
        for (var kind : InteractionKind.values())
            assertThat(ZH.keys()).contains("interaction." + kind.name());
        for (var severity : InteractionSeverity.values())
            assertThat(ZH.keys()).contains("interaction." + severity.name());
        for (var right : OverrideRight.values())
            assertThat(ZH.keys()).contains("override." + right.name());
    }

    @Test
    void areNeverShownWithAnEmptyPlaceholder() {
        assertThatIllegalStateException().isThrownBy(() -> ZH.fill("DOSE_MAX", Map.of("a", "大黄")));
    }
}
