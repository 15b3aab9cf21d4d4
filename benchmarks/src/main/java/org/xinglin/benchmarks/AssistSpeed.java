package org.xinglin.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;
import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.engine.assist.InventedCases;
import org.xinglin.engine.assist.Model;
import org.xinglin.engine.assist.Settings;
import org.xinglin.engine.assist.Training;
import org.xinglin.engine.assist.master.Casebook;
import org.xinglin.engine.assist.master.MasterCase;
import org.xinglin.engine.assist.master.Mined;
import org.xinglin.engine.assist.rank.Recipe;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.knowledge.Knowledge;

/**
 * Suggestions end to end from a model of invented cases: {@code N} trains on so many and says what training, a suggestion and
 * the memory cost; {@code N SECONDS} then asks a hundred times a second, each at its moment, and counts from that moment, so that
 * a late answer makes the next ones late too. Then the nets learn from 25,000, once, and the others are added: that changes
 * what the nets know, not what they cost. {@code N training} says what training without nets takes on the cores it is given. {@code N nets} trains by the county's whole recipe, as a county does, and says what that
 * took and how well it did on the cases held out. {@code N masters} mines the experience of a master of so many prescriptions beside
 * colleagues of as many.
 */
final class AssistSpeed {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private static final int A_SECOND = 100;
    private static final int ASKED = 500;
    /** The nets learn from so many; the others are added. */
    private static final int NET_CASES = 25_000;
    private static final long SEED = 20261127;

    private final Assist assist;
    private final List<CaseRecord> asked;

    private AssistSpeed(Knowledge knowledge, int cases, boolean nets) {
        var review = Review.of(knowledge, Policy.county());
        asked = new InventedCases(knowledge, SEED + 1).next(ASKED);
        var given = new InventedCases(knowledge, SEED).next(cases);
        int first = nets ? Math.min(cases, NET_CASES) : cases;
        var recipe = nets ? Recipe.COUNTY.nets(Recipe.COUNTY.seeds(), 1) : Recipe.COUNTY.nets(0, 1);
        long began = System.nanoTime();
        long cpu = cpu();
        var made = Training.with(knowledge, recipe).of(given.subList(0, first), DAY);
        var what = "training" + (nets ? "-nets-once" : "");
        say(what, first, (System.nanoTime() - began) / 1e9, "s");
        say(what + "-cpu", first, (cpu() - cpu) / 1e9, "s");
        if (first < cases) {
            cpu = cpu();
            made = made.with(given.subList(first, cases), DAY);
            say("adding-cpu", cases - first, (cpu() - cpu) / 1e9, "s");
        }
        assist = Assist.of(review, made.model());
    }

    public static void main(String[] arguments) throws InterruptedException {
        int cases = Integer.parseInt(arguments[0]);
        var knowledge = Knowledge.load();
        if (arguments.length > 1 && arguments[1].equals("nets")) {
            nets(knowledge, cases);
            return;
        }
        if (arguments.length > 1 && arguments[1].equals("training")) {
            training(knowledge, cases);
            return;
        }
        if (arguments.length > 1 && arguments[1].equals("masters")) {
            masters(knowledge, cases);
            return;
        }
        boolean paced = arguments.length > 1;
        long before = used();
        var speed = new AssistSpeed(knowledge, cases, paced);
        say("memory", cases, (used() - before) / 1e6, "MB");
        speed.warm();
        speed.unpaced(cases);
        if (paced) speed.paced(cases, Integer.parseInt(arguments[1]));
    }

    private static void training(Knowledge knowledge, int cases) {
        var given = new InventedCases(knowledge, SEED).next(cases);
        long began = System.nanoTime();
        Training.with(knowledge, Recipe.COUNTY.nets(0, 1)).of(given, DAY);
        say("training-two-cores", cases, (System.nanoTime() - began) / 1e9, "s");
    }

    private static void nets(Knowledge knowledge, int cases) {
        var given = new InventedCases(knowledge, SEED).next(cases);
        long began = System.nanoTime();
        long cpu = cpu();
        var made = Training.with(knowledge, Recipe.COUNTY).of(given, DAY);
        say("training-nets", cases, (System.nanoTime() - began) / 1e9, "s");
        say("training-nets-cpu", cases, (cpu() - cpu) / 1e9, "s");
        say("training-nets-p20", cases, made.card().herbs().precisionAt20(), "share");
    }

    private static void masters(Knowledge knowledge, int cases) {
        var reader = Assist.of(Review.of(knowledge, Policy.county()), Model.untrained(knowledge));
        var master = casebook(knowledge, SEED, cases, reader);
        var colleagues = casebook(knowledge, SEED + 1, cases, reader);
        long began = System.nanoTime();
        long cpu = cpu();
        var mined = Mined.from(master, colleagues, knowledge, Settings.shipped());
        say("mining", cases, (System.nanoTime() - began) / 1e9, "s");
        say("mining-cpu", cases, (cpu() - cpu) / 1e9, "s");
        say("mining-pairs", cases, mined.pairs().size(), "pairs");
    }

    private static Casebook casebook(Knowledge knowledge, long seed, int cases, Assist reader) {
        return Casebook.of(new InventedCases(knowledge, seed).next(cases).stream()
            .map(each -> MasterCase.of(each, reader)).toList());
    }

    private static void say(String name, int cases, double value, String unit) {
        System.out.println(String.format(Locale.ROOT, "RESULT assist.%s.%d %.3f %s", name, cases, value, unit));
    }

    /** All threads' time on a core, which others on the machine do not lengthen. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
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

    /** By the thread's time on its core, which others on the machine do not lengthen; collecting garbage not counted. */
    private void unpaced(int cases) {
        var threads = ManagementFactory.getThreadMXBean();
        var nanos = new long[4 * ASKED];
        for (int i = 0; i < nanos.length; i++) {
            long began = threads.getCurrentThreadCpuTime();
            assist.suggest(asked.get(i % ASKED).examined());
            nanos[i] = threads.getCurrentThreadCpuTime() - began;
        }
        say("suggestion-cpu.mean", cases, Arrays.stream(nanos).average().orElse(0) / 1e6, "ms");
        Arrays.sort(nanos);
        say("suggestion-cpu.p99", cases, nanos[(int) (nanos.length * 0.99)] / 1e6, "ms");
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
