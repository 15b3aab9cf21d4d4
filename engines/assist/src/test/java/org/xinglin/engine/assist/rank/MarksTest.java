package org.xinglin.engine.assist.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class MarksTest {
    private static final int[] FIRST_TWENTY = IntStream.range(0, 20).toArray();
    private static final Example TWO_OF_FOUR = Example.of(Signs.of(0), 0, 7, 30, 31);
    private static final Example ALL_FOUND = Example.of(Signs.of(0), 0, 1);

    @Test
    void countsHitsOverPlacesAndOverHerbs() {
        var marks = Marks.of(List.of(TWO_OF_FOUR), List.of(FIRST_TWENTY));
        assertThat(marks.precision(5)).isEqualTo(0.2);
        assertThat(marks.precision(10)).isEqualTo(0.2);
        assertThat(marks.precision(20)).isEqualTo(0.1);
        assertThat(marks.recall(5)).isEqualTo(0.25);
        assertThat(marks.recall(20)).isEqualTo(0.5);
    }

    @Test
    void holdsTheListAgainstTheBestPossibleOne() {
        var marks = Marks.of(List.of(ALL_FOUND), List.of(FIRST_TWENTY));
        assertThat(marks.ndcg(5)).isEqualTo(1);
        double ideal = 1 + 1 / log2(3) + 1 / log2(4) + 1 / log2(5);
        assertThat(Marks.of(List.of(TWO_OF_FOUR), List.of(FIRST_TWENTY)).ndcg(20)).isCloseTo((1 + 1 / log2(9)) / ideal,
            within(1e-12));
    }

    private static double log2(double value) { return Math.log(value) / Math.log(2); }

    @Test
    void saysHowFarTheMeanMayBeOff() {
        var marks = Marks.of(List.of(TWO_OF_FOUR, ALL_FOUND), List.of(FIRST_TWENTY, FIRST_TWENTY));
        // 0.2 and 0.4: the spread of the sample is 0.1414, over the root of two 0.1.
        assertThat(marks.precision(5)).isCloseTo(0.3, within(1e-12));
        assertThat(marks.precisionError(5)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void masksNothingAndLeavesOutCasesWithoutHerbs() {
        var marks = Marks.of(List.of(ALL_FOUND, Example.of(Signs.of(0))), List.of(FIRST_TWENTY, FIRST_TWENTY));
        assertThat(marks.precision(5)).isEqualTo(0.4);
    }

    @Test
    void refusesACutItDidNotMeasure() {
        var marks = Marks.of(List.of(ALL_FOUND), List.of(FIRST_TWENTY));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> marks.recall(7));
    }
}
