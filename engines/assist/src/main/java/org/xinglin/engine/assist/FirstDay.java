package org.xinglin.engine.assist;

import java.util.List;

import org.xinglin.knowledge.Knowledge;

/**
 * 首日校准: how far probabilities can be believed before any visit of a county was learned. They are held against invented visits
 * whose patients follow the textbook to varying degrees and often show a second pattern beside; no patient is behind them. Real patients follow it less
 * still, so the shipped temperature lies above the one that fits these visits best: it says rather too little than too much.
 */
public final class FirstDay {
    private static final int VISITS = 2000;
    private static final long FITTING = 20261127;
    private static final long MEASURING = FITTING + 1;

    private FirstDay() {}

    /** How patterns do by the temperature of the settings. */
    public static ModelCard.SyndromeMarks marks(Knowledge knowledge, Settings settings) {
        var untrained = Model.untrained(knowledge, settings);
        return Calibration.marks(visits(untrained, MEASURING), settings.get("temperature"), untrained.syndromes());
    }

    /** Which temperature would fit other visits of the kind best. */
    static double bestTemperature(Knowledge knowledge, Settings settings) {
        return Calibration.temperature(visits(Model.untrained(knowledge, settings), FITTING), settings.get(
            "temperature"));
    }

    private static List<Calibration.Known> visits(Model untrained, long seed) {
        var invented = new InventedCases(untrained.knowledge(), seed, untrained.settings().get("first_day_follows"),
            untrained.settings().get("first_day_mixed"));
        return Training.visits(untrained, invented.next(VISITS));
    }
}
