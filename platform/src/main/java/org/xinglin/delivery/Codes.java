package org.xinglin.delivery;

import static org.xinglin.page.Columns.utc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Sha256;

/**
 * 领药码: six digits, kept as a digest so that nobody reads them off a table by chance. What keeps them from being guessed is the
 * number of tries.
 */
@Repository
class Codes {
    private static final int CODES = 1_000_000;
    private final JdbcClient jdbc;

    /** @param tries made so far; @param sent codes sent for the parcel, the first among them */
    record Kept(String sha256, int tries, int sent) {}

    Codes(JdbcClient jdbc) { this.jdbc = jdbc; }

    static String draw() { return "%06d".formatted(Ids.random().nextInt(CODES)); }

    /** Replaces the code of a parcel; tries start anew. Returns how many were sent, this one among them. */
    int keep(ParcelId parcel, String code, Instant now) {
        return jdbc.sql("""
                insert into delivery.code as c (parcel_id, sha256, tries, sent, sent_at)
                values (:parcel, :sha, 0, 1, :now)
                on conflict (parcel_id) do update set sha256 = :sha, tries = 0, sent = c.sent + 1, sent_at = :now
                returning sent
                """).param("parcel", parcel.value()).param("sha", digest(parcel, code))
            .param("now", utc(now)).query(Integer.class).single();
    }

    Optional<Kept> of(ParcelId parcel) {
        return jdbc.sql("select sha256, tries, sent from delivery.code where parcel_id = :parcel")
            .param("parcel", parcel.value())
            .query((row, n) -> new Kept(row.getString("sha256"), row.getInt("tries"), row.getInt("sent"))).optional();
    }

    /** Uses up one try, together with everybody else who tries now. Empty where none is left. */
    Optional<Kept> tried(ParcelId parcel, int most) {
        return jdbc.sql("""
                update delivery.code set tries = tries + 1 where parcel_id = :parcel and tries < :most
                returning sha256, tries, sent
                """).param("parcel", parcel.value()).param("most", most)
            .query((row, n) -> new Kept(row.getString("sha256"), row.getInt("tries"), row.getInt("sent"))).optional();
    }

    static boolean matches(Kept kept, ParcelId parcel, String code) {
        return MessageDigest.isEqual(kept.sha256().getBytes(StandardCharsets.US_ASCII),
            digest(parcel, code).getBytes(StandardCharsets.US_ASCII));
    }

    private static String digest(ParcelId parcel, String code) {
        return Sha256.of(parcel + " " + code);
    }
}
