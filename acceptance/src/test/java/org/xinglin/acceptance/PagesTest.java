package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.xinglin.acceptance.Window.Size;

/** Every page that every role can come to, as the demo county stands when it is founded. */
@BrowserTest
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesTest {
    /** Opened by a field, a script or a code, not by a link, or of a record that the county does not hold when it is founded. */
    private static final Set<String> NOT_LINKED = Set.of("/appearance", "/language", "/set-up", "/p/{token}",
        "/clinic/terms", "/formulas/search", "/formulas/{id}/items", "/herbs/search", "/prescriptions/expansion",
        "/decoction/scan", "/delivery/scan", "/pharmacy/scan", "/decoction/orders/{id}/labels.pdf",
        "/residents/elsewhere/seek", "/residents/imports/{id}", "/residents/imports/{id}/faults",
        "/residents/imports/{id}/progress", "/residents/merges/{id}", "/review/news",
        "/pharmacy/orders/{id}/keys", "/prescriptions/{id}/plan/confirmation.pdf", "/review/audits/items/{id}",
        "/review/audits/items/{id}/settle", "/pharmacy/books/receipt", "/pharmacy/transfers/{id}",
        "/pharmacy/transfers/{id}/slip.pdf", "/prescriptions/protocols", "/prescriptions/protocols/{id}",
        "/downtime/{name}.pdf", "/find/code", "/imports/{id}", "/imports/{id}/progress",
        "/review/rules/herbs/{id}");
    /** The share of a picture that may differ: another minute, another drawing of letters. */
    private static final double TOLERANCE = 0.03;
    /** Windows at once: two cores carry two. */
    private static final int READERS = 2;
    private static final Path DIFFERING = Path.of("target/screens-differing");
    private static Walk walk;

    @BeforeAll
    static void walk() { walk = Walk.through(DemoProgram.shared()); }

    @Test
    @Order(1)
    void looksAsItWasLastLookedAt() {
        var kept = Screens.kept();
        var differing = new TreeMap<String, Double>();
        Screens.show(DemoProgram.shared(), walk, (name, picture) -> {
            var difference = kept.containsKey(name) ? Screens.difference(kept.get(name), Screens.picture(picture)) : 1;
            if (difference <= TOLERANCE) return;
            differing.put(name, difference);
            write(DIFFERING.resolve(name), picture);
        });
        assertThat(differing).as("look at %s; if they please, ./xinglin gallery --keep", DIFFERING).isEmpty();
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void leavesNoLinkThatLeadsNowhere() { assertThat(walk.faults()).isEmpty(); }

    @Test
    void leavesNoPageWithoutAWayToIt() { assertThat(walk.unreached()).isSubsetOf(NOT_LINKED); }

    /** On a desk in Chinese by all rules of WCAG 2.2 AA, in the dark for its contrast, on a phone in English for its room. */
    @Test
    void isReadByEverybodyOnEveryScreen() throws Exception {
        var byRole = walk.distinct().stream().collect(Collectors.groupingBy(Walk.Stop::role));
        var longestFirst = byRole.keySet().stream()
            .sorted(Comparator.comparing((String role) -> byRole.getOrDefault(role, List.of()).size()).reversed())
            .toList();
        try (var readers = Executors.newFixedThreadPool(READERS)) {
            var found = readers.invokeAll(longestFirst.stream()
                .<Callable<List<String>>>map(role -> () -> read(role, byRole.getOrDefault(role, List.of()))).toList());
            var faults = new ArrayList<String>();
            for (var each : found)
                faults.addAll(each.get());
            assertThat(faults).isEmpty();
        }
    }

    private static List<String> read(String role, List<Walk.Stop> stops) {
        try (var window = new Window(DemoProgram.shared(), Size.DESK, "zh")) {
            if (!role.equals(Walk.VISITOR)) window.signIn(role);
            for (var stop : stops)
                window.turn(Size.DESK, "zh", false).open(stop.path()).shorten().judge()
                    .turn(Size.DESK, "zh", true).judgeContrast().turn(Size.PHONE, "en", false).shorten()
                    .judgeRoom();
            return window.faults();
        }
    }
}
