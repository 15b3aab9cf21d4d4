package org.xinglin.benchmarks.review;

import java.util.Set;

/** 结果: what both engines must say alike. */
public record Outcome(String rule, String severity, Set<String> names) {}
