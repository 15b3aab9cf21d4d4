package org.xinglin.engine.review;

import java.lang.management.ManagementFactory;
import java.util.Random;

import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.Knowledge;

/** Prints reviews per second on one core: random 15-herb prescriptions, every rule of the policy, findings listed but not worded. */
final class Throughput {
    private static final int DISTINCT = 10_000;
    private static final int ROUNDS = 60;

    private Throughput() {}

    public static void main(String[] arguments) {
        var knowledge = Knowledge.load();
        for (int again = 0; again < 2; again++)
            for (var policy : new Policy[]{Policy.cases(), Policy.county()})
                measure(Review.of(knowledge, policy), cases(knowledge));
    }

    private static ReviewCase[] cases(Knowledge knowledge) {
        var random = new Random(20261122);
        var cases = new ReviewCase[DISTINCT];
        for (int i = 0; i < DISTINCT; i++) {
            var prescription = Prescription.ofDays(7);
            for (int row = 0; row < 15; row++) {
                var herb = knowledge.herbs().get(random.nextInt(knowledge.herbs().size()));
                prescription.item(Item.of(herb.nameZh(), Mass.ofGrams(1 + random.nextInt(15)),
                    random.nextInt(5) == 0 ? "先煎" : ""));
            }
            cases[i] = ReviewCase.of(Resident.aged(10 + random.nextInt(60)).build(), prescription.build());
        }
        return cases;
    }

    private static void measure(Review review, ReviewCase[] cases) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long findings = 0;
        for (int round = 0; round < ROUNDS; round++)
            for (var one : cases)
                findings += review.check(one).all().size();
        long cpu = threads.getCurrentThreadCpuTime();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        findings = 0;
        for (int round = 0; round < ROUNDS; round++)
            for (var one : cases)
                findings += review.check(one).all().size();
        double seconds = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
        long checks = (long) ROUNDS * cases.length;
        System.out.printf("%s: %,.0f reviews a CPU second, %.1f findings and %,d bytes each%n", review.policy().name(),
            checks / seconds, (double) findings / checks, (threads.getCurrentThreadAllocatedBytes() - bytes) / checks);
    }
}
