package org.xinglin.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * 模拟: {@code demo --url URL --accounts FILE} plays one patient through the county; {@code replay … FILE…} pushes real input through
 * the same pages. Ends with 0, or with 1 and the step that failed, or with 2 if it was called wrongly.
 */
public final class Simulator {
    private Simulator() {}

    public static void main(String[] args) { System.exit(run(List.of(args))); }

    /** As {@link #main}, without ending the program. @return 0, 1 or 2 */
    public static int run(List<String> arguments) {
        var words = new Words(Locale.getDefault());
        URI url = null;
        Path accounts = null;
        var files = new ArrayList<Path>();
        for (int i = 1; i < arguments.size(); i++)
            switch (arguments.get(i)) {
                case "--url" -> url = URI.create(arguments.get(++i));
                case "--accounts" -> accounts = Path.of(arguments.get(++i));
                default -> files.add(Path.of(arguments.get(i)));
            }
        var verb = arguments.isEmpty() ? "" : arguments.getFirst();
        if (url == null || accounts == null || !List.of("demo", "replay").contains(verb)) {
            System.err.println(words.text("usage"));
            return 2;
        }
        try (var course = new Course(url, Accounts.read(accounts))) {
            if (verb.equals("demo")) new Demo(url, course, words, System.out).play();
            else return new Replay(course, words, System.out).run(files) ? 0 : 1;
            return 0;
        } catch (StepFailed failed) {
            System.err.println(words.text("failed", String.valueOf(failed.getMessage())));
            return 1;
        }
    }
}
