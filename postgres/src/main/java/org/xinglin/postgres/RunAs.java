package org.xinglin.postgres;

import static org.xinglin.postgres.PostgresRefused.Reason.CANNOT_RUN;
import static org.xinglin.postgres.PostgresRefused.Reason.NOT_REACHABLE;
import static org.xinglin.postgres.PostgresRefused.Reason.ROOT_ONLY;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * 运行身份: PostgreSQL refuses to run as root. An ordinary user runs it as it is; root runs it inside a user namespace of its own (the files stay
 * root's), or, where that is forbidden, as an unprivileged user (the data folder becomes that user's).
 *
 * @param prefix what stands before each PostgreSQL command. Never {@code runuser}: it forks and swallows the signal that stops the server
 * @param uid    who must own the data folder
 * @param gid    its group
 * @param user   its name, for messages
 */
record RunAs(List<String> prefix, long uid, long gid, String user) {
    private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

    /** @throws PostgresRefused ROOT_ONLY */
    static RunAs detect() {
        var self = new UnixSystem();
        if (self.getUid() != 0)
            return new RunAs(List.of(), self.getUid(), self.getGid(), System.getProperty("user.name", "?"));
        return firstThatWorks(Stream.concat(Stream.of(namespace()), UNPRIVILEGED.stream().flatMap(RunAs::otherUser)));
    }

    /** @throws PostgresRefused ROOT_ONLY if none does */
    static RunAs firstThatWorks(Stream<RunAs> ways) {
        return ways.filter(RunAs::works).findFirst().orElseThrow(() -> new PostgresRefused(ROOT_ONLY));
    }

    static RunAs namespace() {
        return new RunAs(List.of("unshare", "--user"), 0, 0, "root");
    }

    /** Empty if this machine does not know {@code name}. */
    static Stream<RunAs> otherUser(String name) {
        var uid = Run.command(List.of("id", "-u", name));
        var gid = Run.command(List.of("id", "-g", name));
        if (!uid.succeeded() || !gid.succeeded()) return Stream.empty();
        var prefix = List.of("setpriv", "--reuid=" + uid.text(), "--regid=" + gid.text(), "--clear-groups");
        return Stream.of(new RunAs(prefix, Long.parseLong(uid.text()), Long.parseLong(gid.text()), name));
    }

    /** @throws PostgresRefused NOT_REACHABLE or CANNOT_RUN */
    void requireReach(Path home, Binaries binaries) {
        var version = List.of(binaries.program("postgres"), "--version");
        var done = Run.command(command(version));
        boolean enters = Run.command(command(List.of("test", "-x", home.toString()))).succeeded();
        if (done.succeeded() && enters) return;
        if (enters && !Run.command(version).succeeded())
            throw new PostgresRefused(CANNOT_RUN, binaries.home(), done.text());
        throw new PostgresRefused(NOT_REACHABLE, home, user);
    }

    List<String> command(List<String> words) {
        var all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    private boolean works() {
        return Run.command(command(List.of("id", "-u"))).succeeded();
    }
}
