package org.xinglin.postgres;

import static org.xinglin.postgres.PostgresRefused.Reason.PORT_BUSY;
import static org.xinglin.postgres.PostgresRefused.Reason.START_FAILED;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** 数据库日志: what postgres wrote, kept within bounds, and what it means when it did not start. */
final class ServerLog {
    private static final long LARGE = 10 << 20;
    private static final Pattern LAST_WORDS = Pattern.compile("(?:FATAL|PANIC): +(.*)");

    private final Path home;
    private final Path path;

    ServerLog(Path home) throws IOException {
        this.home = home;
        path = home.resolve("postgres.log");
        if (!Files.exists(path)) Folders.writeSecret(path, "");
    }

    Path path() {
        return path;
    }

    long size() throws IOException {
        return Files.size(path);
    }

    /** Past 10 MB the log becomes {@code postgres.log.1} and begins anew: 20 MB at most, whatever happens. The server goes on writing to the same file. */
    void turnOverIfLarge() throws IOException {
        if (size() <= LARGE) return;
        Files.copy(path, home.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.COPY_ATTRIBUTES);
        FileChannel.open(path, StandardOpenOption.WRITE).truncate(0).close();
    }

    /** @param before size of the log before the start that failed */
    PostgresRefused whyNotStarted(long before, int port) throws IOException {
        var words = since(before);
        var cause = new IOException(words);
        if (Trouble.isDiskFull(words)) return Trouble.diskFull(home, Trouble.MB_FOR_LATER_START, cause);
        if (words.contains("Address already in use")) return new PostgresRefused(cause, PORT_BUSY, port);
        var last = LAST_WORDS.matcher(words).results().map(found -> found.group(1)).reduce((earlier, later) -> later);
        return new PostgresRefused(cause, START_FAILED, path, last.orElse(words));
    }

    private String since(long position) throws IOException {
        try (var channel = Files.newByteChannel(path)) {
            var bytes = ByteBuffer.allocate((int) Math.min(1 << 16, Math.max(0, channel.size() - position)));
            channel.position(position);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
        }
    }
}
