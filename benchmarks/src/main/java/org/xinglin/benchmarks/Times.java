package org.xinglin.benchmarks;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long single requests took, in nanoseconds; for several threads at once. */
public final class Times {
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    public void add(long taken) { nanos.add(taken); }

    int count() { return nanos.size(); }

    /** @param share between 0 and 1; @return milliseconds */
    public double percentile(double share) {
        var sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        if (sorted.length == 0) throw new IllegalStateException("nothing was measured");
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)] / 1e6;
    }
}
