package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.xinglin.acceptance.Window.Size;

/** Every page that every role can come to, as the demo county stands when it is founded. */
@BrowserTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EachPageTest {
    /** Opened by a field, a script or a code, not by a link, or of a record that the county does not hold when it is founded. */
    private static final Set<String> NOT_LINKED = Set.of("/appearance", "/language", "/set-up", "/p/{token}",
        "/clinic/terms", "/formulas/search", "/formulas/{id}/items", "/herbs/search", "/prescriptions/expansion",
        "/decoction/scan", "/delivery/scan", "/pharmacy/scan",
        "/residents/elsewhere/seek", "/residents/merges/{id}", "/residents/merges/{id}/proof.pdf",
        "/residents/{id}/death/slip.pdf", "/clinic/visits/{id}/changes.pdf", "/news",
        "/pharmacy/orders/{id}/keys", "/prescriptions/{id}/plan/confirmation.pdf", "/review/audits/items/{id}",
        "/review/audits/items/{id}/settle", "/pharmacy/books/receipt", "/pharmacy/transfers/{id}",
        "/pharmacy/transfers/{id}/slip.pdf", "/prescriptions/protocols", "/prescriptions/protocols/{id}",
        "/downtime/{name}.pdf", "/prints/{id}.pdf", "/find/code", "/imports/{id}/progress",
        "/review/rules/herbs/{id}");
    /** The share of a picture that may differ: another minute, another drawing of letters. */
    private static final double TOLERANCE = 0.03;
    private static final Path DIFFERING = Path.of("target/screens-differing");
    private static DemoProgram program;
    private static Walk walk;

    @BeforeAll
    static void walk() {
        program = DemoProgram.another();
        walk = Walk.through(program);
    }

    @AfterAll
    static void end() { program.close(); }

    @Test
    @Order(1)
    void looksAsItWasLastLookedAt() {
        var kept = Screens.kept();
        var differing = new TreeMap<String, Double>();
        Screens.show(program, walk, (name, picture) -> {
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

    /**
     * Every way a page is built on a desk in Chinese by all rules of WCAG 2.2 AA; every route besides in the dark for its contrast, and
     * on a phone in English for its room.
     */
    @Test
    void isReadByEverybodyOnEveryScreen() {
        var faults = new ArrayList<String>();
        var routes = new HashSet<String>();
        var byRole = walk.distinct().stream()
            .collect(Collectors.groupingBy(Walk.Stop::role, LinkedHashMap::new, Collectors.toList()));
        byRole.forEach((role, stops) -> {
            try (var window = new Window(program, Size.DESK, "zh")) {
                if (!role.equals(Walk.VISITOR)) window.signIn(role);
                for (var stop : stops) {
                    window.next(Size.DESK, "zh", false).open(stop.path()).shorten();
                    if (!routes.add(stop.pattern())) window.judgeContent();
                    else
                        window.judge().turn(Size.DESK, "zh", true).judgeContrast()
                            .turn(Size.PHONE, "en", false).shorten().judgeRoom();
                }
                faults.addAll(window.faults());
            }
        });
        assertThat(faults).isEmpty();
    }
}
