package org.xinglin.engine.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** Judged rightly with a lead that leaves no doubt at any temperature. */
    private static final Calibration.Known RIGHT = new Calibration.Known(new double[]{9, 1, 0}, Set.of(0));
    /** Judged wrongly with the same lead. */
    private static final Calibration.Known WRONG = new Calibration.Known(new double[]{9, 1, 0}, Set.of(1));

    @Test
    void aHandfulOfVisitsJudgedRightlyAsksForNoCertainty() {
        assertThat(Calibration.temperature(Collections.nCopies(9, RIGHT), 1.3)).isBetween(1.1, 1.3);
        assertThat(Calibration.temperature(List.of(), 1.3)).isEqualTo(1.3);
    }

    @Test
    void manyVisitsDecide() {
        assertThat(Calibration.temperature(Collections.nCopies(5000, RIGHT), 1.3)).isLessThan(0.35);
        var half = new ArrayList<>(Collections.nCopies(5000, RIGHT));
        half.addAll(Collections.nCopies(5000, WRONG));
        assertThat(Calibration.temperature(half, 1.3)).as("hotter where half are wrong").isGreaterThan(5);
    }

    @Test
    void marksCountWhatWasSaidAndWhatCameTrue() {
        var marks = Calibration.marks(List.of(RIGHT, RIGHT, WRONG), 1, Model.untrained(County.KNOWLEDGE).syndromes());
        assertThat(marks.visits()).isEqualTo(3);
        assertThat(marks.first()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(marks.amongThree()).isEqualTo(1);
    }
}
