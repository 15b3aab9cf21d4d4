package org.xinglin.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The benchmarks that need no browser. */
public final class ProgramBench {
    private static final Map<String, Supplier<Bench.Measurement>> ALL = new LinkedHashMap<>();
    static {
        ALL.put("chain", ChainBench::new);
        ALL.put("start", () -> new StartBench(Bench.root()));
        ALL.put("memory", () -> new MemoryBench(Bench.root()));
        ALL.put("search", SearchBench::new);
        ALL.put("pages", PagesBench::new);
        ALL.put("import", ImportBench::new);
        ALL.put("export", ExportBench::new);
        ALL.put("rule-replay", RuleReplayBench::new);
        ALL.put("review", () -> new ReviewBench(Bench.root()));
        ALL.put("assist", () -> new AssistBench(Bench.root()));
        ALL.put("assist-speed", () -> new AssistSpeedBench(Bench.root()));
        ALL.put("checks", () -> new ChecksBench(Bench.root()));
        ALL.put("laws", () -> new LawsBench(Bench.root()));
        ALL.put("fuzz", () -> new FuzzBench(Bench.root()));
        ALL.put("mutation", () -> new MutationBench(Bench.root()));
    }

    private ProgramBench() {}

    public static void main(String[] arguments) throws Exception { Bench.run(ALL, arguments); }
}
