package org.xinglin.downtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.CountyCalendar;

/**
 * 应急包目录: one folder for each time, named {@code 20260301-1000} in county time, with a file for each house. It gets its name when all of its files are
 * written, so a folder that is there is whole. Only the program's user of the machine can look into it: it holds names and addresses.
 */
@Component
class KitFolder {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");
    private static final String PARTIAL = ".partial";
    private final Path folder;

    /** @param named beside the data folder unless it is named */
    KitFolder(@Value("${xinglin.data:.xinglin/data}") Path data, @Value("${xinglin.kit:}") String named) {
        folder = named.isEmpty()
            ? data.toAbsolutePath().resolveSibling(data.getFileName() + "-kit")
            : Path.of(named).toAbsolutePath();
    }

    Path path() { return folder; }

    /** The latest first. */
    List<Instant> all() {
        if (!Files.isDirectory(folder)) return List.of();
        try (var names = Files.list(folder)) {
            return names.map(each -> time(each.getFileName().toString())).flatMap(Optional::stream)
                .sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** The time a name stands for, if it is that of a whole kit. */
    static Optional<Instant> time(String name) {
        try {
            return Optional.of(LocalDateTime.parse(name, STAMP).atZone(CountyCalendar.ZONE).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static String name(Instant at) {
        return STAMP.format(at.atZone(CountyCalendar.ZONE));
    }

    /** @param files by name; written as a whole or not at all */
    void write(Instant at, Map<String, byte[]> files) {
        var whole = folder.resolve(name(at));
        var partial = folder.resolve(name(at) + PARTIAL);
        try {
            delete(partial);
            Files.createDirectories(partial);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            for (var file : files.entrySet())
                Files.write(partial.resolve(file.getKey()), file.getValue());
            delete(whole);
            Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the kit into " + folder, e);
        }
    }

    /** The file of a house, known by the beginning of its name. */
    Optional<byte[]> read(Instant at, String beginning) {
        var kit = folder.resolve(name(at));
        if (!Files.isDirectory(kit)) return Optional.empty();
        try (var files = Files.list(kit)) {
            var found = files.filter(file -> file.getFileName().toString().startsWith(beginning)).findFirst();
            return found.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(found.get()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + kit, e);
        }
    }

    /** Those that are older go, and what was cut short; the latest stays in any case. */
    void forget(Instant before) {
        try {
            for (var old : all().stream().skip(1).filter(before::isAfter).toList())
                delete(folder.resolve(name(old)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete old kits in " + folder, e);
        }
    }

    private static void delete(Path kit) throws IOException {
        if (!Files.exists(kit)) return;
        try (var files = Files.walk(kit)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList())
                Files.delete(file);
        }
    }
}
