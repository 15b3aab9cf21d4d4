package org.xinglin.postgres;

import static org.xinglin.postgres.PostgresRefused.Reason.HELD_BY_ANOTHER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** 目录锁: one server per folder. The operating system lets go of the lock when its process ends in any manner. */
final class FolderLock implements AutoCloseable {
    /** Folders held by this process: closing any channel to a lock file would give up the process's lock, so it must not be opened twice. */
    private static final Set<Path> HELD_HERE = new HashSet<>();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws PostgresRefused HELD_BY_ANOTHER with the holder's process number */
    static FolderLock take(Path folder) throws IOException {
        synchronized (HELD_HERE) {
            if (HELD_HERE.contains(folder))
                throw new PostgresRefused(HELD_BY_ANOTHER, folder, ProcessHandle.current().pid());
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() == null) {
                    var holder = Files.readString(folder.resolve("lock")).strip();
                    throw new PostgresRefused(HELD_BY_ANOTHER, folder, holder.isEmpty() ? "?" : holder);
                }
                channel.truncate(0);
                channel.write(
                    ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            HELD_HERE.add(folder);
            return new FolderLock(folder, channel);
        }
    }

    @Override
    public void close() {
        synchronized (HELD_HERE) {
            HELD_HERE.remove(folder);
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot let go of the lock of " + folder, e);
            }
        }
    }
}
