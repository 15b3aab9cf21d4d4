package org.xinglin.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * 主进程: one running postgres and its guard. The guard is a shell that starts postgres and waits at a pipe whose other end this JVM holds: when the
 * JVM goes away in any manner, the pipe ends and the guard asks postgres for a fast shutdown. There is no JVM shutdown hook, since hooks run side by
 * side and would take the database away under an open connection pool.
 */
final class Postmaster {
    /**
     * The reader beside the guard has its own hold on the pipe, so it does its work even where the guard itself was killed. It asks more than once,
     * for a postgres that has only just begun does not listen yet.
     */
    private static final String GUARD = """
            exec 3<&0
            "$@" </dev/null 3<&- & p=$!
            (   trap '' INT TERM HUP
                read _ <&3
                n=0
                while [ $n -lt 5 ] && kill -INT $p 2>/dev/null; do n=$((n + 1)); sleep 1 >/dev/null 2>&1 3<&-; done
            ) & r=$!
            exec 3<&-
            trap '' INT TERM HUP
            wait $p; c=$?
            kill -KILL $r 2>/dev/null
            exit $c
            """;
    private static final long SECONDS_TO_STOP = 60;

    private final Process guard;
    private final Path data;

    private Postmaster(Process guard, Path data) {
        this.guard = guard;
        this.data = data;
    }

    /** What it takes to run the server of one folder. */
    record Launch(Binaries binaries, RunAs runAs, Path data, Map<String, String> settings, ServerLog log) {
        /**
         * Starts the server and waits until it takes connections. After a crash that includes the replay of the write-ahead log, however long it is.
         *
         * @throws PostgresRefused PORT_BUSY, DISK_FULL or START_FAILED
         */
        Postmaster on(int port) throws IOException, InterruptedException {
            log.turnOverIfLarge();
            long before = log.size();
            var postmaster = new Postmaster(startGuard(port), data);
            try {
                while (!postmaster.isReady()) {
                    if (!postmaster.guard.isAlive()) throw log.whyNotStarted(before, port);
                    Thread.sleep(10);
                }
                return postmaster;
            } catch (IOException | InterruptedException | RuntimeException e) {
                postmaster.stop();
                throw e;
            }
        }

        /** Starts postgres in a session of its own, so that Ctrl-C in a terminal reaches the program only, which then stops the database last. */
        private Process startGuard(int port) throws IOException {
            boolean ownSession = Run.command(List.of("setsid", "true")).succeeded();
            var words = new ArrayList<String>();
            // where there is no setsid (macOS), job control gives the background job a process group of its own
            words.addAll(List.of("sh", "-c", ownSession ? GUARD : "set -m\n" + GUARD, "xinglin-postgres-guard"));
            if (ownSession) words.add("setsid");
            words.addAll(runAs.command(List.of(binaries.program("postgres"), "-D", data.toString())));
            settings.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
            // last, so that no setting opens the server to others
            words.addAll(
                List.of("-c", "port=" + port, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                    "-c", "password_encryption=scram-sha-256"));
            return Run.prepared(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile())).start();
        }

        /** Runs one statement without a server, for the case that nobody knows the superuser's password any more. */
        void alone(String sql) {
            var done = Run.command(
                runAs.command(List.of(binaries.program("postgres"), "--single", "-D", data.toString(), "postgres")),
                sql + "\n");
            if (!done.succeeded() || done.text().contains("ERROR:"))
                throw new PostgresRefused(new IOException(done.text()), PostgresRefused.Reason.START_FAILED, log.path(),
                    done.text());
        }
    }

    boolean isAlive() {
        return guard.isAlive();
    }

    /** Whether it ended within {@code time}: by itself, or because it or its guard was killed. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return guard.waitFor(time);
    }

    /** Whether postgres wrote that it takes connections: line 1 of its pid file is its number, line 8 its state. */
    private boolean isReady() throws IOException {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() >= 8 && lines.get(7).strip().equals("ready") && isOurs(lines.getFirst().strip());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private boolean isOurs(String pid) {
        return guard.children().anyMatch(child -> pid.equals(Long.toString(child.pid())));
    }

    /** Fast shutdown: open transactions are rolled back, what was committed is on disk. One that takes too long is cut short, which loses nothing committed. */
    void stop() throws IOException, InterruptedException {
        guard.getOutputStream().close();
        Leftovers.clear(data); // asks postgres itself, in case the guard or its reader was killed
        if (!guard.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) guard.destroyForcibly().waitFor();
    }
}
