package org.xinglin.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * 遗留进程: what an earlier run left behind. An orphan still serves the folder, or ends as we look; a pid file may name a process that ended long ago,
 * whose number now belongs to another program or to a zombie, and PostgreSQL would take either for a living server and refuse to start.
 */
final class Leftovers {
    private static final Path PROC = Path.of("/proc");
    private static final long SECONDS_FOR_FAST_SHUTDOWN = 60;
    private static final long SECONDS_FOR_IMMEDIATE_SHUTDOWN = 10;

    private final Path data;
    private final Path pidFile;

    private Leftovers(Path data) {
        this.data = data;
        pidFile = data.resolve("postmaster.pid");
    }

    /** Afterwards no process of the folder {@code data} lives and its pid file hinders nobody. What was committed stays. */
    static void clear(Path data) throws IOException, InterruptedException {
        new Leftovers(data.toRealPath()).clear();
    }

    private void clear() throws IOException, InterruptedException {
        if (!askToEnd("INT", SECONDS_FOR_FAST_SHUTDOWN) && !askToEnd("QUIT", SECONDS_FOR_IMMEDIATE_SHUTDOWN))
            throw new IllegalStateException("PostgreSQL processes " + alive() + " of " + data + " do not end");
        // a number that no process bears is left to PostgreSQL itself, which also looks at its shared memory
        var named = named();
        if (named.isEmpty() || ProcessHandle.of(named.getAsLong()).isPresent()) Files.deleteIfExists(pidFile);
    }

    /** Returns whether none lives any more. */
    private boolean askToEnd(String signal, long seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        var alive = alive();
        if (alive.isEmpty()) return true;
        var server = named(); // read once: a server that ends takes its file away meanwhile
        if (server.isPresent() && alive.contains(server.getAsLong())) {
            kill(signal, server.getAsLong());
        } else {
            // without their server the others end by themselves as soon as they notice; TERM makes a busy one notice
            for (long pid : alive)
                kill("TERM", pid);
        }
        while (!alive().isEmpty()) {
            if (System.nanoTime() > end) return false;
            Thread.sleep(10);
        }
        return true;
    }

    private static void kill(String signal, long pid) {
        // one that ended meanwhile is no failure: the caller waits for the process, not for this answer
        Run.command(List.of("sh", "-c", "kill -" + signal + " " + pid));
    }

    /** Number in the pid file; a file cut short by a power failure names none. */
    private OptionalLong named() throws IOException {
        try {
            return Files.readAllLines(pidFile).stream().limit(1).map(String::strip)
                .filter(line -> line.matches("-?[0-9]{1,10}"))
                .mapToLong(line -> Math.abs(Long.parseLong(line))).findFirst();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    private List<Long> alive() throws IOException {
        var found = new ArrayList<Long>();
        if (Files.isDirectory(PROC.resolve("self"))) {
            try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
                for (var entry : entries)
                    if (isLivePostgresHere(entry)) found.add(Long.parseLong(entry.getFileName().toString()));
            }
        } else {
            named().stream().mapToObj(ProcessHandle::of).flatMap(Optional::stream).filter(Leftovers::isPostgres)
                .forEach(process -> found.add(process.pid()));
        }
        return found;
    }

    /** Each PostgreSQL process stands in its data folder. Where the system does not show where it stands, the pid file's word is taken. */
    private boolean isLivePostgresHere(Path process) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            boolean zombie = stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
            if (!stat.contains("(postgres)") || zombie) return false;
            var folder = folderOf(process);
            return folder.isPresent() ? data.equals(folder.get()) : isNamed(process);
        } catch (IOException e) {
            return false; // it ended while we looked, and with it what the system shows of it
        }
    }

    private static Optional<Path> folderOf(Path process) throws IOException {
        try {
            return Optional.of(Files.readSymbolicLink(process.resolve("cwd")));
        } catch (AccessDeniedException e) {
            return Optional.empty();
        }
    }

    private boolean isNamed(Path process) throws IOException {
        var named = named();
        return named.isPresent() && process.endsWith(Long.toString(named.getAsLong()));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
            && process.info().command().filter(command -> command.endsWith("postgres")).isPresent();
    }
}
