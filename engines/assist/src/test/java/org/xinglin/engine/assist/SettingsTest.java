package org.xinglin.engine.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.StringReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinglin.knowledge.MalformedCsv;

class SettingsTest {
    private static final String HEADER = "name,value,effective_from,source,confidence,note\n";

    @Test
    void theShippedOnesHaveTheirSources() {
        assertThat(Settings.shipped().get("pseudo_visits")).isEqualTo(20);
        assertThat(Settings.shipped().with("pseudo_visits", 5).get("pseudo_visits")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,x,2026-01-01,s,memory,", "a,-1,2026-01-01,s,memory,", "a,1,2026,s,memory,",
        "a,1,2026-01-01,,memory,", "a,1,2026-01-01,s,memory,\na,2,2026-01-01,s,memory,"})
    void aRowThatCannotBeIsRefused(String rows) {
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> Settings.read(new StringReader(HEADER + rows
            + "\n"), "mine.csv")).withMessageStartingWith("mine.csv:");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Settings.shipped().get("nothing"))
            .withMessageContaining("nothing");
    }
}
