package org.xinglin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusedTest {
    private enum No implements Refusal {
        NO;

        @Override
        public Kind kind() { return Kind.INVALID; }
    }

    @Test
    void repeatsNoMoreOfWhatWasTypedThanAReaderReads() {
        assertThat(new Refused(No.NO, "黄芩", 3).values()).containsExactly("黄芩", 3);
        var value = (String) new Refused(No.NO, "x".repeat(200_000)).values().getFirst();
        assertThat(value).hasSize(300).endsWith("x…");
        var pairs = (String) new Refused(No.NO, "x" + "😀".repeat(1_000)).values().getFirst();
        assertThat(pairs.codePoints().filter(Character::isBmpCodePoint).mapToObj(Character::toString))
            .as("no half of a pair")
            .containsExactly("x", "…");
    }
}
