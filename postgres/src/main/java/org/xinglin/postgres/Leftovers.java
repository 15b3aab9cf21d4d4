package org.xinglin.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** 遗留进程: what an earlier run left behind that would keep a new server from starting. */
final class Leftovers {
    private Leftovers() {}

    static void clear(Path data) throws IOException, InterruptedException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return;
        long pid = Math.abs(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()));
        if (isLivePostgres(pid)) {
            Run.command(List.of("kill", "-INT", Long.toString(pid)));
            while (isLivePostgres(pid))
                Thread.sleep(10);
        }
        Files.deleteIfExists(pidFile); // a zombie or another program with that number would make postgres refuse to start
    }

    private static boolean isLivePostgres(long pid) throws IOException {
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) return false;
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.contains("(postgres)") && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (NoSuchFileException e) {
            return process.get().info().command().filter(command -> command.endsWith("postgres")).isPresent();
        }
    }
}
