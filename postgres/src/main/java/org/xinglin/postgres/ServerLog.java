package org.xinglin.postgres;

import static org.xinglin.postgres.PostgresRefused.Reason.START_FAILED;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** 数据库日志: what postgres wrote, and what it means when it did not start. */
final class ServerLog {
    private final Path home;
    private final Path path;
    private final long sizeAtStart;

    ServerLog(Path home) throws IOException {
        this.home = home;
        path = home.resolve("postgres.log");
        sizeAtStart = Files.exists(path) ? Files.size(path) : 0;
    }

    Path path() {
        return path;
    }

    /** Reads what was written since this start. */
    RuntimeException whyNotStarted() throws IOException {
        String words;
        try (var channel = Files.newByteChannel(path)) {
            channel.position(sizeAtStart);
            var bytes = ByteBuffer.allocate((int) Math.min(1 << 16, channel.size() - sizeAtStart));
            channel.read(bytes);
            words = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
        if (Trouble.isDiskFull(words))
            return Trouble.diskFull(home, Trouble.MB_FOR_LATER_START, new IOException(words));
        var last = words.lines().filter(line -> line.contains("FATAL") || line.contains("PANIC")).reduce((a, b) -> b)
            .or(() -> words.lines().reduce((a, b) -> b)).orElse("?");
        return new PostgresRefused(new IOException(words), START_FAILED, path, last);
    }
}
