package org.xinglin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Role;
import org.xinglin.page.Page;
import org.xinglin.simulator.Answer;

/** The table route x role, walked over HTTP: what it admits it answers, what it does not it refuses, and nothing breaks. */
@PlatformTest
class RouteTest {
    /** These end or change what the walk itself stands on. */
    private static final Set<String> LEFT_OUT = Set.of("/sign-in", "/sign-out", "/language");
    private static final Path DOCUMENT = Path.of("../docs/routes.md");
    private final TestCounty county;
    private final RouteTable table;
    private final Page.Words words;

    RouteTest(TestCounty county, RouteTable table, Page.Words words) {
        this.county = county;
        this.table = table;
        this.words = words;
    }

    /** hmis #14706 and OpenMRS #6317: privileges that nobody finds, and routes without one. */
    @Test
    void saysOfEveryRouteWhoMayTakeIt_hmis14706() {
        assertThat(table.routes()).isNotEmpty().filteredOn(route -> !route.answered()).isEmpty();
        assertThat(table.routes()).filteredOn(route -> route.method().equals("ANY")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void admitsARoleWhereTheTableSaysSoAndNowhereElse(Role role) {
        var wrong = new ArrayList<String>();
        try (var desk = county.desk(role)) {
            desk.get("/posts");
            for (var route : table.routes()) {
                if (LEFT_OUT.contains(route.pattern())) continue;
                var path = route.pattern().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                var answer = route.method().equals("GET")
                    ? desk.get(path)
                    : desk.send(route.method(), path, Map.of());
                if (!fits(route, role, answer)) wrong.add(role + " " + route.method() + " " + path + ": " + answer);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** An admitted role may meet "unknown", "missing" or "not in this state"; any other meets a refusal of the desk. */
    private static boolean fits(Route route, Role role, Answer answer) {
        if (answer.status() >= 500) return false;
        boolean refused = answer.status() == 403 && answer.title().contains("您当前的岗位不能做这项操作");
        if (!route.admits(role)) return refused;
        return !refused;
    }

    @Test
    void sendsAVisitorToSignIn() {
        var wrong = new ArrayList<String>();
        try (var desk = county.visitor()) {
            for (var route : table.routes()) {
                if (route.visitors() || !route.method().equals("GET")) continue;
                var path = route.pattern().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                var answer = desk.get(path);
                boolean kept = route.pattern().startsWith("/api/")
                    ? answer.status() == 401
                    : answer.path().startsWith("/sign-in");
                if (!kept) wrong.add(path + ": " + answer);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Written anew with {@code -Droutes.write=true}. */
    @Test
    void isWrittenDownAsItIs() throws IOException {
        var text = document(table.routes());
        if (Boolean.getBoolean("routes.write")) Files.writeString(DOCUMENT, text);
        assertThat(DOCUMENT).content().as("write docs/routes.md anew: mvn -pl platform -am test -Dtest=RouteTest "
            + "-Dsurefire.failIfNoSpecifiedTests=false -Droutes.write=true").isEqualTo(text);
    }

    private String document(List<Route> routes) {
        var lines = new StringBuilder("""
            # Who may take which route

            Written by `RouteTest` from the handlers themselves (`@May`); the same test walks every route with every role. Whose records a
            role reaches depends on where its post is: see `Scope` in `docs/architecture.md`.

            | Route | Admits |
            |---|---|
            """);
        for (var route : routes)
            lines.append("| `").append(route.method()).append(' ').append(route.pattern()).append("` | ")
                .append(admitted(route)).append(" |\n");
        return lines.toString();
    }

    private String admitted(Route route) {
        if (route.visitors()) return "anybody, without signing in";
        if (route.everyone()) return "everybody signed in";
        return route.roles().stream().map(role -> words.text(java.util.Locale.ENGLISH,
            "role." + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')))
            .collect(Collectors.joining(", "));
    }
}
