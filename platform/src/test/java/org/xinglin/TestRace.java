package org.xinglin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.kernel.Refused;

/** Steps that begin at the same moment, each on a thread and in a transaction of its own. */
public class TestRace {
    private final TransactionTemplate transaction;

    TestRace(TransactionTemplate transaction) { this.transaction = transaction; }

    /** How many of {@code times} runs of one step were done and not refused. */
    public int done(int times, Runnable step) {
        return done(Collections.nCopies(times, step));
    }

    /** How many of the steps were done and not refused; a lost race is run again as the command adapter does. */
    public int done(List<Runnable> steps) {
        return Collections.frequency(
            together(steps.stream().<Callable<Boolean>>map(step -> () -> tried(step)).toList()),
            true);
    }

    /** What each step answers, in their order. */
    public static <T> List<T> together(List<Callable<T>> steps) {
        var start = new CyclicBarrier(steps.size());
        try (var threads = Executors.newFixedThreadPool(steps.size())) {
            var running = steps.stream().map(step -> threads.submit(() -> {
                start.await();
                return step.call();
            })).toList();
            var answers = new ArrayList<T>();
            for (var each : running)
                answers.add(each.get());
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean tried(Runnable step) {
        while (true) {
            try {
                transaction.executeWithoutResult(status -> step.run());
                return true;
            } catch (ConcurrencyFailureException lostRace) {
                continue;
            } catch (Refused refused) {
                return false;
            }
        }
    }
}
