package org.xinglin.acceptance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table of routes as {@code docs/routes.md} holds it; a test of the platform keeps it true. */
record Routes(List<Route> all) {
    private static final Pattern LINE = Pattern.compile("\\| `GET ([^`]+)` \\| .+ \\|");

    /** @param pattern such as {@code /clinic/visits/{id}} */
    record Route(String pattern, Pattern matcher) {}

    Routes {
        all = List.copyOf(all);
    }

    /** What can be opened, in the order of the table. */
    static Routes read() {
        return new Routes(Repository.text(Repository.root().resolve("docs/routes.md")).lines().map(LINE::matcher)
            .filter(line -> line.matches()).map(line -> line.group(1))
            .map(pattern -> new Route(pattern, Pattern.compile(pattern.replaceAll("\\{[^}]+}", "[^/]+")))).toList());
    }

    /** The pattern of a path; one without a placeholder before one with. */
    Optional<String> pattern(String path) {
        var plain = path.replaceFirst("[?#].*", "");
        return all.stream().filter(route -> route.pattern().equals(plain)).findFirst()
            .or(() -> all.stream().filter(route -> route.matcher().matcher(plain).matches()).findFirst())
            .map(Route::pattern);
    }
}
