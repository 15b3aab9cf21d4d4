package org.xinglin.benchmarks.review;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.knowledge.Knowledge;

/** Runs {@link ReviewBenchmark} and the replay of a county's year, and prints each figure as {@code RESULT name value unit}. */
public final class ReviewRun {
    private static final int YEAR = 4_000_000;
    private static final int THREADS = 2;

    private ReviewRun() {}

    public static void main(String[] arguments) throws RunnerException, InterruptedException, ExecutionException {
        var options = new OptionsBuilder().include(ReviewBenchmark.class.getName() + "\\..*").threads(1)
            .addProfiler(GCProfiler.class).shouldFailOnError(true).build();
        for (var result : new Runner(options).run())
            print(result);
        var knowledge = Knowledge.load();
        var review = Review.of(knowledge, Policy.county());
        var cases = ReviewBenchmark.cases(knowledge);
        replay(review, cases, YEAR / 4);
        result("review.replay", replay(review, cases, YEAR), "s");
    }

    private static void print(RunResult run) {
        var name = run.getParams().getBenchmark();
        var metric = "review." + name.substring(name.lastIndexOf('.') + 1);
        result(metric, run.getPrimaryResult().getScore(), "1/s");
        run.getSecondaryResults().forEach((label, second) -> {
            if (label.endsWith("gc.alloc.rate.norm")) result(metric + ".allocated", second.getScore(), "B");
        });
    }

    private static void result(String name, double value, String unit) {
        System.out.println(String.format(Locale.ROOT, "RESULT %s %.3f %s", name, value, unit));
    }

    /** @return seconds in which two threads review so many prescriptions */
    private static double replay(Review review, ReviewCase[] cases, int count) throws InterruptedException,
        ExecutionException {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            long begin = System.nanoTime();
            List<Callable<Long>> halves = IntStream.range(0, THREADS).<Callable<Long>>mapToObj(half -> () -> {
                long findings = 0;
                for (int i = half; i < count; i += THREADS)
                    findings += review.check(cases[i % cases.length]).all().size();
                return findings;
            }).toList();
            for (var half : threads.invokeAll(halves))
                if (half.get() == 0) throw new IllegalStateException("nothing was found");
            return (System.nanoTime() - begin) / 1e9;
        }
    }
}
