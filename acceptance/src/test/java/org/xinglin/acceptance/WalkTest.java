package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Window.Size;

/** Every page that every role can come to, in both languages, on a desk and on a phone, light and dark. */
@BrowserTest
class WalkTest {
    @Test
    void findsNothingToMendOnAnyPageOfAnyRole() {
        var program = DemoProgram.shared();
        var began = System.nanoTime();
        var walk = Walk.through(program);
        System.out.printf("crawl %d ms, %d stops, %d distinct%n", (System.nanoTime() - began) / 1_000_000,
            walk.all().size(), walk.distinct().size());
        System.out.println("unreached " + walk.unreached());
        var faults = new ArrayList<>(walk.faults());
        var stops = walk.distinct();
        for (var role : stops.stream().map(Walk.Stop::role).distinct().toList()) {
            try (var window = new Window(program, Size.DESK, "zh")) {
                if (!role.equals(Walk.VISITOR)) window.signIn(role);
                for (var stop : stops.stream().filter(each -> each.role().equals(role)).toList())
                    window.turn(Size.DESK, "zh", false).open(stop.path()).shorten().judge()
                        .turn(Size.DESK, "zh", true).judgeContrast().turn(Size.PHONE, "en", false).shorten()
                        .judge();
                faults.addAll(window.faults());
            }
            System.out.printf("%s at %d ms%n", role, (System.nanoTime() - began) / 1_000_000);
        }
        assertThat(faults).isEmpty();
    }
}
