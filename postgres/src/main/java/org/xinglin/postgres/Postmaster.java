package org.xinglin.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    private static final String GUARD = """
            exec 3<&0
            "$@" </dev/null 3<&- & p=$!
            ( read _ <&3; kill -INT $p 2>/dev/null ) & r=$!
            exec 3<&-
            trap '' INT TERM HUP
            wait $p; c=$?
            kill $r 2>/dev/null
            exit $c
            """;
    private static final long SECONDS_TO_STOP = 60;

    private final Process guard;
    private final Path data;

    private Postmaster(Process guard, Path data) {
        this.guard = guard;
        this.data = data;
    }

    /** Starts postgres in a session of its own, so that Ctrl-C in a terminal reaches the program only, which then stops the database last. */
    static Postmaster launch(Binaries binaries, RunAs runAs, Path data, int port, Map<String, String> settings,
        Path log) throws IOException {
        var words = new ArrayList<String>();
        boolean ownSession = Run.command(List.of("setsid", "true")).succeeded();
        // where there is no setsid (macOS), job control gives the background job a process group of its own
        words.addAll(List.of("sh", "-c", ownSession ? GUARD : "set -m\n" + GUARD, "xinglin-postgres-guard"));
        if (ownSession) words.add("setsid");
        words.addAll(runAs.command(List.of(binaries.program("postgres"), "-D", data.toString())));
        settings.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        words.addAll(List.of("-c", "port=" + port, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "password_encryption=scram-sha-256"));
        var guard = Run.prepared(words).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        return new Postmaster(guard, data);
    }

    boolean isAlive() {
        return guard.isAlive();
    }

    /** Whether postgres wrote that it takes connections: line 1 of its pid file is its number, line 8 its state. */
    boolean isReady() throws IOException {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() >= 8 && isOurs(Long.parseLong(lines.getFirst().strip()))
                && lines.get(7).strip().equals("ready");
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private boolean isOurs(long pid) {
        return ProcessHandle.of(pid).flatMap(ProcessHandle::parent).filter(parent -> parent.pid() == guard.pid())
            .isPresent();
    }

    /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
    void stop() throws IOException, InterruptedException {
        guard.getOutputStream().close();
        if (!guard.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS))
            throw new IllegalStateException("PostgreSQL in " + data + " did not stop within " + SECONDS_TO_STOP + " s");
    }
}
