package org.xinglin.acceptance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.xinglin.acceptance.Handwork.Held;
import org.xinglin.benchmarks.Bench;
import org.xinglin.benchmarks.Result;

/** {@code ./xinglin bench browser}: what only a browser can measure, of the demo county. */
public final class BrowserBench {
    private static final int ACTIONS = 2_000;
    /** Of the actions: what every part of the program has done once does not count as growth. */
    private static final int WARM_UP = 200;
    /** Keys that change a finding; a tenth of them before, for the program and the page to warm up. */
    private static final int KEYS = 600;
    /** Issue 6 section 4: from the key to the screen, 95 of 100. */
    private static final double BUDGET_MS = 100;

    private BrowserBench() {}

    public static void main(String[] arguments) throws Exception {
        var measurements = new LinkedHashMap<String, Supplier<Bench.Measurement>>();
        measurements.put("browser", () -> work -> memory());
        measurements.put("lighthouse", () -> Lighthouse::measure);
        measurements.put("assist-desk", () -> work -> keyToScreen());
        Bench.run(measurements, arguments);
    }

    /** Half of the actions from page to page, half on one page; what is held at the end beside what was held after the warm-up. */
    private static List<Result> memory() {
        var results = new ArrayList<Result>();
        var program = DemoProgram.shared();
        try (var hand = new Handwork(program)) {
            var before = hand.walk(WARM_UP).held();
            report(results, "browser.walked", before, hand.walk(ACTIONS / 2).held());
            before = hand.write().stay(WARM_UP).held();
            report(results, "browser.stayed", before, hand.stay(ACTIONS / 2).held());
            if (!hand.faults().isEmpty()) throw new IllegalStateException(String.join("\n", hand.faults()));
        }
        return results;
    }

    /** From the key that changes a finding to the suggestions on the screen, beside what they may take. */
    private static List<Result> keyToScreen() {
        var program = DemoProgram.shared();
        var doctor = program.account("VILLAGE_DOCTOR");
        try (var window = new Window(program, Window.Size.DESK, "zh").signIn(doctor)) {
            new KeyToScreen(window.open("/clinic/visits/" + NewVisit.begun(program, doctor).visit()).page())
                .press(KEYS / 10);
            var taken = new KeyToScreen(window.open("/clinic/visits/" + NewVisit.begun(program, doctor).visit()).page())
                .press(KEYS).times();
            if (!window.faults().isEmpty()) throw new IllegalStateException(String.join("\n", window.faults()));
            return Stream.of(50, 95, 99).map(percent -> Result.beside("assist-desk.key-to-screen.p" + percent,
                taken.percentile(percent / 100.0), "ms", "budget of the p95", BUDGET_MS)).toList();
        }
    }

    private static void report(List<Result> results, String name, Held before, Held after) {
        grown(results, name + ".page-heap", "MB", before, after, Held::pageHeap);
        grown(results, name + ".nodes", "nodes", before, after, Held::nodes);
        grown(results, name + ".listeners", "listeners", before, after, Held::listeners);
        grown(results, name + ".documents", "documents", before, after, Held::documents);
        grown(results, name + ".program-heap", "MB", before, after, Held::programHeap);
    }

    private static void grown(List<Result> results, String name, String unit, Held before, Held after,
        ToDoubleFunction<Held> what) {
        results.add(Result.beside(name, what.applyAsDouble(after), unit, "after %d actions".formatted(WARM_UP),
            what.applyAsDouble(before)));
    }
}
