package org.xinglin.review.quality;

import java.math.BigDecimal;
import java.util.HexFormat;
import org.xinglin.kernel.Sha256;
import org.xinglin.prescription.PrescriptionId;

/**
 * 抽样: whether a version is looked at a second time follows from the seed alone, so that anybody can compute it again and nobody
 * chooses: the first eight digits of SHA-256 of {@code seed:identifier:version} lie below the share.
 */
record Draw(String seed, BigDecimal share) {
    private static final int DIGITS = 8;
    private static final BigDecimal ALL = BigDecimal.valueOf(1L << 32);

    Draw {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0)
            throw new IllegalArgumentException("a share of " + share);
    }

    boolean takes(PrescriptionId id, int version) {
        return BigDecimal.valueOf(rank(id, version)).compareTo(share.multiply(ALL)) < 0;
    }

    private long rank(PrescriptionId id, int version) {
        return HexFormat.fromHexDigitsToLong(Sha256.of(seed + ':' + id + ':' + version), 0, DIGITS);
    }
}
