package org.xinglin.benchmarks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.engine.assist.InventedCases;
import org.xinglin.engine.assist.Training;
import org.xinglin.engine.assist.rank.Recipe;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.knowledge.Knowledge;

/**
 * Suggestions end to end from a model of invented cases: {@code N} trains on so many and says what training, a suggestion and
 * the memory cost; {@code N SECONDS} then asks a hundred times a second, each at its moment, and counts from that moment, so that
 * a late answer makes the next ones late too. The nets see the cases once: that changes what they know, not what they cost.
 */
final class AssistSpeed {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private static final int A_SECOND = 100;
    private static final int ASKED = 500;
    private static final long SEED = 20261127;

    private final Assist assist;
    private final List<CaseRecord> asked;

    private AssistSpeed(Knowledge knowledge, int cases, boolean nets) {
        var review = Review.of(knowledge, Policy.county());
        asked = new InventedCases(knowledge, SEED + 1).next(ASKED);
        var given = new InventedCases(knowledge, SEED).next(cases);
        long began = System.nanoTime();
        var recipe = nets ? Recipe.STANDARD.nets(Recipe.STANDARD.seeds(), 1) : Recipe.STANDARD.nets(0, 1);
        assist = Assist.of(review, Training.with(knowledge, recipe).of(given, DAY).model());
        say("training" + (nets ? "-nets-once" : ""), cases, (System.nanoTime() - began) / 1e9, "s");
    }

    public static void main(String[] arguments) throws InterruptedException {
        int cases = Integer.parseInt(arguments[0]);
        boolean paced = arguments.length > 1;
        var knowledge = Knowledge.load();
        long before = used();
        var speed = new AssistSpeed(knowledge, cases, paced);
        say("memory", cases, (used() - before) / 1e6, "MB");
        speed.warm();
        if (paced) speed.paced(cases, Integer.parseInt(arguments[1]));
        else speed.unpaced(cases);
    }

    private static void say(String name, int cases, double value, String unit) {
        System.out.println(String.format(Locale.ROOT, "RESULT assist.%s.%d %.3f %s", name, cases, value, unit));
    }

    /** What is still held after collecting. */
    private static long used() {
        for (int i = 0; i < 3; i++)
            System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void warm() {
        for (int round = 0; round < 3; round++)
            for (var each : asked)
                assist.suggest(each.examined());
    }

    private void unpaced(int cases) {
        long began = System.nanoTime();
        for (var each : asked)
            assist.suggest(each.examined());
        say("suggestion", cases, (System.nanoTime() - began) / 1e6 / ASKED, "ms");
    }

    private void paced(int cases, int seconds) throws InterruptedException {
        var nanos = new long[seconds * A_SECOND];
        long start = System.nanoTime();
        for (int i = 0; i < nanos.length; i++) {
            long due = start + i * (1_000_000_000L / A_SECOND);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime())
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            assist.suggest(asked.get(i % ASKED).examined());
            nanos[i] = System.nanoTime() - due;
        }
        Arrays.sort(nanos);
        say("at-100-a-second.p50", cases, nanos[nanos.length / 2] / 1e6, "ms");
        say("at-100-a-second.p95", cases, nanos[(int) (nanos.length * 0.95)] / 1e6, "ms");
        say("at-100-a-second.p99", cases, nanos[(int) (nanos.length * 0.99)] / 1e6, "ms");
        say("at-100-a-second.worst", cases, nanos[nanos.length - 1] / 1e6, "ms");
    }
}
