package org.xinglin.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./xinglin chaos chain [N]}: kills the program N times (50 unless told) in the middle of the chain. */
public final class Chaos {
    private static final int KILLS = 50;

    private Chaos() {}

    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 1 ? Integer.parseInt(arguments[1]) : KILLS;
        var work = Files.createTempDirectory("xinglin-chaos");
        List<String> faults;
        try {
            // builds where needed, before anything is killed
            try (var built = Launched.up(Bench.root(), work.resolve("built"), "--profile", "empty")) {
                System.out.println("built; answers at " + built.address());
            }
            var up = Bench.root().resolve("xinglin").toString();
            faults = new KilledChain(work.resolve("data"), kills,
                (data, port) -> List.of(up, "up", "--profile", "empty",
                    "--port", Integer.toString(port), "--data", data.toString()))
                .run();
        } finally {
            Bench.delete(work);
        }
        faults.forEach(System.out::println);
        System.exit(faults.isEmpty() ? 0 : 1);
    }
}
