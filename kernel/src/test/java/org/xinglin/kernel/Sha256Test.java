package org.xinglin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** The example of FIPS 180-4. */
    @Test
    void isTheDigestOfTheStandardsExample() {
        assertThat(Sha256.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void readsATextAsUtf8AndPiecesAsOne() {
        var bytes = "杏林".getBytes(StandardCharsets.UTF_8);
        var digest = Sha256.digest();
        digest.update(bytes, 0, 2);
        digest.update(bytes, 2, bytes.length - 2);
        assertThat(Sha256.hex(digest.digest())).isEqualTo(Sha256.of("杏林")).isEqualTo(Sha256.of(bytes));
    }
}
