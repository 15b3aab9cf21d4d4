package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.PASSWORD_NAMES_USER;
import static org.xinglin.access.AccessRefusal.PASSWORD_TOO_LONG;
import static org.xinglin.access.AccessRefusal.PASSWORD_WEAK;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.xinglin.kernel.Refused;

/**
 * 登录规则: what a password must be and how long a session lasts; dated data with its source (GB/T 22239-2019, 8.1.4.1).
 *
 * @param shortest fewest characters; @param preferred the length we advise; @param classes how many of lower case, capitals,
 *        digits and others must occur; @param oldest after this a password must be changed; @param failures in a row until
 *        the account is locked for {@code locked}; @param idle after which a session ends
 * @param administratorsOnce whether an administrator's new session ends the earlier ones
 */
public record SignInRules(int shortest, int preferred, int classes, Duration oldest, int failures, Duration locked,
    Duration idle,
    boolean administratorsOnce) {
    /** What bcrypt takes; a longer password would be cut without saying so. */
    static final int LONGEST_BYTES = 72;

    /** @throws Refused PASSWORD_WEAK, PASSWORD_TOO_LONG or PASSWORD_NAMES_USER */
    void check(String username, String password) {
        if (password.codePointCount(0, password.length()) < shortest || classesOf(password) < classes)
            throw new Refused(PASSWORD_WEAK, shortest, classes, preferred);
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) throw new Refused(PASSWORD_TOO_LONG);
        if (password.toLowerCase(Locale.ROOT).contains(username)) throw new Refused(PASSWORD_NAMES_USER);
    }

    private static int classesOf(String password) {
        int seen = 0;
        for (int i = 0; i < password.length(); i++) {
            char c = password.charAt(i);
            seen |= c >= 'a' && c <= 'z' ? 1 : c >= 'A' && c <= 'Z' ? 2 : c >= '0' && c <= '9' ? 4 : 8;
        }
        return Integer.bitCount(seen);
    }

    /** Nothing weaker than the first rules, the numbers assessors of level 3 use, may be entered. */
    boolean isAtLeastAsStrictAs(SignInRules first) {
        return shortest >= first.shortest && preferred >= shortest && classes >= first.classes && classes <= 4
            && oldest.compareTo(first.oldest) <= 0 && oldest.toDays() >= 1 && failures >= 1
            && failures <= first.failures && locked.compareTo(first.locked) >= 0 && idle.compareTo(first.idle) <= 0
            && idle.toMinutes() >= 1 && (administratorsOnce || !first.administratorsOnce);
    }

    boolean isTooOld(Instant setAt, Instant now) { return setAt.plus(oldest).isBefore(now); }
}
