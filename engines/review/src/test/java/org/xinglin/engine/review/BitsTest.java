package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BitsTest {
    @Test
    void goesFromMemberToMemberAndSaysWhereTheyEnd() {
        var set = Bits.none(129);
        Bits.add(set, 0);
        Bits.add(set, 63);
        Bits.add(set, 128);

        assertThat(Bits.next(set, 0)).isZero();
        assertThat(Bits.next(set, 1)).isEqualTo(63);
        assertThat(Bits.next(set, 64)).isEqualTo(128);
        assertThat(Bits.next(set, 129)).isEqualTo(Bits.END);
    }

    /** 64 herbs fill a word: whoever asks on after the last asks beyond the words. */
    @Test
    void endsAfterTheLastMemberOfAFullWord() {
        var set = Bits.none(64);
        Bits.add(set, 63);

        assertThat(set).hasSize(1);
        assertThat(Bits.next(set, 63)).isEqualTo(63);
        assertThat(Bits.next(set, 64)).isEqualTo(Bits.END);
    }

    @Test
    void takesInOnlyWhatIsAMemberAndPutsNothingOut() {
        var set = Bits.none(130);
        Bits.put(set, 1, true);
        Bits.put(set, 65, true);
        Bits.put(set, 65, false);
        Bits.put(set, 129, false);

        assertThat(Bits.next(set, 0)).isEqualTo(1);
        assertThat(Bits.next(set, 2)).isEqualTo(65);
        assertThat(Bits.next(set, 66)).isEqualTo(Bits.END);
    }

    @Test
    void passesOverWhatOnlyOneOfTwoSetsHolds() {
        var one = Bits.none(200);
        var other = Bits.none(200);
        for (int member : new int[]{2, 70, 130, 199})
            Bits.add(one, member);
        for (int member : new int[]{3, 70, 131, 199})
            Bits.add(other, member);

        assertThat(Bits.next(one, other, 0)).isEqualTo(70);
        assertThat(Bits.next(one, other, 71)).isEqualTo(199);
        assertThat(Bits.next(one, Bits.none(200), 0)).isEqualTo(Bits.END);
    }
}
