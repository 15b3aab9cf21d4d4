package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Screens.Screen;
import org.xinglin.acceptance.Screens.Variant;
import org.xinglin.acceptance.Walk.Stop;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.acceptance.Windows.Sitting;

/** Every page that every role can come to, as the demo county stands when it is founded, looked at once before the tests judge what was seen. */
@BrowserTest
class AllPagesTest {
    /** Opened by a field, a script or a code, not by a link, or of a record that the county does not hold when it is founded. */
    private static final Set<String> NOT_LINKED = Set.of("/appearance", "/language", "/set-up",
        "/clinic/terms", "/formulas/search", "/formulas/{id}/items", "/herbs/search", "/prescriptions/expansion",
        "/decoction/scan", "/delivery/scan", "/pharmacy/scan",
        "/residents/elsewhere/seek", "/residents/sheet.xlsx", "/residents/merges/{id}",
        "/residents/merges/{id}/proof.pdf",
        "/residents/{id}/death/slip.pdf", "/clinic/visits/{id}/changes.pdf", "/news",
        "/pharmacy/orders/{id}/keys", "/prescriptions/{id}/plan/confirmation.pdf", "/review/audits/items/{id}",
        "/review/audits/items/{id}/settle", "/pharmacy/books/receipt", "/pharmacy/transfers/{id}",
        "/pharmacy/transfers/{id}/slip.pdf", "/prescriptions/protocols", "/prescriptions/protocols/{id}",
        "/downtime/{name}.pdf", "/prints/{id}.pdf", "/find/code", "/imports/{id}/progress",
        "/review/rules/herbs/{id}");
    /** The share of a picture that may differ: another minute, another drawing of letters. */
    private static final double TOLERANCE = 0.03;
    private static final Path DIFFERING = Path.of("target/screens-differing");
    private static final Map<String, byte[]> SHOWN = new ConcurrentSkipListMap<>();
    private static final Set<String> AT_TWICE_THE_SIZE = new ConcurrentSkipListSet<>();
    private static final Set<String> FAULTS = new ConcurrentSkipListSet<>();
    private static DemoProgram program;
    private static Walk walk;

    @BeforeAll
    static void look() {
        program = DemoProgram.another();
        walk = Walk.through(program);
        var routes = new HashSet<String>();
        var first = walk.distinct().stream().filter(stop -> routes.add(stop.pattern()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
        var sittings = new ArrayList<>(Screens.sittings(walk, AllPagesTest::show));
        sittings.addAll(sittings(walk.distinct(), Size.DESK, "zh", (stops, window) -> judge(stops, first, window)));
        sittings.addAll(sittings(first, Size.PHONE, "en", AllPagesTest::judgeByNight));
        Windows.hold(program, sittings);
    }

    private static List<Sitting> sittings(Collection<Stop> stops, Size size, String language,
        BiConsumer<List<Stop>, Window> look) {
        var byRole = stops.stream()
            .collect(Collectors.groupingBy(Stop::role, LinkedHashMap::new, Collectors.toList()));
        return byRole.entrySet().stream()
            .map(each -> new Sitting(each.getKey(), size, language, each.getValue().size(), window -> {
                look.accept(each.getValue(), window);
                FAULTS.addAll(window.faults());
            })).toList();
    }

    private static void show(Screen screen, Window window) {
        Screens.show(screen, Variant.DESK, window, SHOWN::put);
        AT_TWICE_THE_SIZE
            .addAll(window.turn(Size.DESK_TWICE, "zh", false).judgeRoom().judgeStillness().faults());
        Screens.show(screen, Variant.PHONE, window, SHOWN::put);
    }

    private static void judge(List<Stop> stops, Set<Stop> first, Window window) {
        for (var stop : stops) {
            window.open(stop.path()).shorten();
            if (first.contains(stop)) window.judgeBeneathFrame();
            else window.judgeContent();
        }
    }

    private static void judgeByNight(List<Stop> stops, Window window) {
        window.next(Size.PHONE, "en", true);
        for (var stop : stops)
            window.open(stop.path()).shorten().judgeRoom().judgeContrast();
    }

    @AfterAll
    static void end() { program.close(); }

    @Test
    void looksAsItWasLastLookedAt() {
        var kept = Screens.kept();
        var differing = new TreeMap<String, Double>();
        SHOWN.forEach((name, picture) -> {
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

    /** WCAG 2.2, 1.4.10 and 2.3.3: a desk at 200 % is a narrow one, and nothing moves for who asked for that. */
    @Test
    void isReadAtTwiceTheSizeAndWithoutMotion() { assertThat(AT_TWICE_THE_SIZE).isEmpty(); }

    @Test
    void leavesNoLinkThatLeadsNowhere() { assertThat(walk.faults()).isEmpty(); }

    @Test
    void leavesNoPageWithoutAWayToIt() { assertThat(walk.unreached()).isSubsetOf(NOT_LINKED); }

    /**
     * Every way a page is built on a desk in Chinese by all rules of WCAG 2.2 AA; every route besides on a phone in English and in the dark
     * for its room and its contrast.
     */
    @Test
    void isReadByEverybodyOnEveryScreen() { assertThat(FAULTS).isEmpty(); }
}
