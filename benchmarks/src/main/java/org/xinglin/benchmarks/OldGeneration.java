package org.xinglin.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The part of the heap where what outlives collections lies. */
final class OldGeneration {
    private OldGeneration() {}

    static MemoryPoolMXBean pool() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP
            && (pool.getName().contains("Old") || pool.getName().contains("Tenured"))).findFirst().orElseThrow();
    }
}
