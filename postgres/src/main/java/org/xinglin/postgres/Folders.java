package org.xinglin.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/** 目录: folders and files with the rights they need. */
final class Folders {
    private Folders() {}

    /** Creates {@code folder} where it is missing, with {@code rights} such as {@code rwx--x--x}. */
    static void create(Path folder, String rights) throws IOException {
        if (Files.isDirectory(folder)) return;
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(rights));
    }

    /** Writes a file that only its owner may read, at no moment otherwise. */
    static void writeSecret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /** Brings the names in {@code folder} to the disk. */
    static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList())
                Files.delete(path);
        }
    }

    /** Gives {@code folder} and all below it to {@code owner}, where it is not already theirs; only root can. */
    static void giveTo(Path folder, RunAs owner) throws IOException {
        if (((Integer) Files.getAttribute(folder, "unix:uid")).longValue() == owner.uid()) return;
        var done = Run.command(List.of("chown", "-R", owner.uid() + ":" + owner.gid(), folder.toString()));
        if (!done.succeeded()) throw new AccessDeniedException(folder.toString(), null, done.text());
    }
}
