package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Handwork.Held;

/** Two hundred actions in one window; `./xinglin bench browser` does two thousand and writes down the figures. */
@BrowserTest
class HandworkTest {
    private static final int ACTIONS = 200;
    /** What every page and script has done once is not growth. */
    private static final int WARM_UP = 20;

    @Test
    void leavesNothingBehindInTheBrowserOrTheProgram() {
        try (var hand = new Handwork(DemoProgram.shared())) {
            var before = hand.walk(WARM_UP).held();
            hasNotGrown(before, hand.walk(ACTIONS / 2).held());
            before = hand.write().stay(WARM_UP).held();
            hasNotGrown(before, hand.stay(ACTIONS / 2).held());
            assertThat(hand.faults()).isEmpty();
        }
    }

    private static void hasNotGrown(Held before, Held after) {
        // half of the walk's actions open a page, and each fragment that comes is read as a document of its own
        assertThat(after.documents()).as("documents").isLessThan(before.documents() + 10);
        assertThat(before.programHeap()).as("the program was asked").isPositive();
        // a row of the herb grid alone has seventy nodes
        assertThat(after.nodes()).as("nodes").isLessThan(before.nodes() + 200);
        assertThat(after.listeners()).as("listeners").isLessThan(before.listeners() + 60);
        assertThat(after.pageHeap()).as("the page's heap, MB").isLessThan(before.pageHeap() + 0.5);
        assertThat(after.programHeap()).as("the program's heap, MB").isLessThan(before.programHeap() + 16);
    }
}
