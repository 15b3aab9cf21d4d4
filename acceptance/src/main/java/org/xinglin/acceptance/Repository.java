package org.xinglin.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The folder the project lies in, without what is built or kept there. */
final class Repository {
    private static final Set<String> NOT_OURS = Set.of(".git", "target", ".xinglin", "node_modules", ".idea",
        ".vscode");

    private Repository() {}

    static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
            if (Files.isRegularFile(folder.resolve("xinglin")) && Files.isDirectory(folder.resolve("kernel")))
                return folder;
        throw new IllegalStateException("no folder with ./xinglin above " + Path.of("").toAbsolutePath());
    }

    static List<Path> files() {
        var files = new ArrayList<Path>();
        try {
            Files.walkFileTree(root(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(folder.getFileName().toString()) || folder.equals(root().resolve("data"))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !NOT_OURS.contains(file.getFileName().toString()))
                        files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    /** The text of a file, or an empty one where the file is no text (it holds a zero byte). */
    static String text(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            for (byte b : bytes)
                if (b == 0)
                    return "";
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
