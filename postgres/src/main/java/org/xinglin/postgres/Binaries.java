package org.xinglin.postgres;

import static org.xinglin.postgres.PostgresRefused.Reason.UNSUPPORTED_PLATFORM;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32C;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** 数据库程序文件: the PostgreSQL programs, unpacked once from their jar into a folder named after the jar's content, and checked at each start. */
final class Binaries {
    /** Last file written: one line per unpacked file, {@code <CRC32C in hex> <path>}; links stand with their target as {@code link <target> <path>}. */
    private static final String MANIFEST = "manifest";

    private static final Set<PosixFilePermission> FOR_ALL_TO_RUN = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FOR_ALL_TO_READ = PosixFilePermissions.fromString("rw-r--r--");

    private final Path home;

    Binaries(Path home) {
        this.home = home;
    }

    Path home() {
        return home;
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** @throws PostgresRefused UNSUPPORTED_PLATFORM */
    static void requireSupportedPlatform() {
        archive();
    }

    private static URL archive() {
        return archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * The programs below {@code folder}, unpacked now unless they are there undamaged. Several servers and several processes may share a folder.
     *
     * @throws PostgresRefused UNSUPPORTED_PLATFORM, DISK_FULL or NO_RIGHTS
     */
    static Binaries in(Path folder) {
        var archive = archive();
        try {
            var home = folder.resolve(digest(archive));
            if (!isWhole(home)) unpackOnce(archive, folder, home);
            return new Binaries(home);
        } catch (IOException e) {
            throw Trouble.with(folder, e);
        }
    }

    /** The file lock keeps other processes out, the monitor other threads of this one. */
    private static synchronized void unpackOnce(URL archive, Path folder, Path home) throws IOException {
        Folders.create(folder, "rwxr-xr-x");
        var lockFile = folder.resolve("lock");
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel closes
            if (!isWhole(home)) unpack(archive, home);
        }
    }

    static URL archiveFor(String system, String processor) {
        var os = system.toLowerCase(Locale.ROOT);
        var name = switch (processor) {
            // the macOS programs run on both processors; one archive is packaged
            case "amd64", "x86_64" -> os.contains("mac") ? "darwin-arm_64" : os.contains("linux") ? "linux-x86_64" : "";
            case "aarch64", "arm64" ->
                os.contains("mac") ? "darwin-arm_64" : os.contains("linux") ? "linux-arm_64" : "";
            default -> "";
        };
        var archive = Binaries.class.getResource("/postgres-" + name + ".txz");
        if (archive == null) throw new PostgresRefused(UNSUPPORTED_PLATFORM, system, processor);
        return archive;
    }

    private static void unpack(URL archive, Path home) throws IOException {
        var partial = home.resolveSibling(home.getFileName() + ".partial");
        Folders.delete(partial);
        var manifest = new ArrayList<String>();
        try (var in = archive.openStream();
            var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = partial.resolve(entry.getName()).normalize();
                if (!path.startsWith(partial)) throw new IOException("entry leaves the folder: " + entry.getName());
                var name = partial.relativize(path).toString();
                if (entry.isDirectory() || isForBuildingOnly(name)) continue;
                makeFolder(Objects.requireNonNull(path.getParent()));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path,
                        (entry.getMode() & 0111) != 0 ? FOR_ALL_TO_RUN : FOR_ALL_TO_READ);
                }
                manifest.add(line(partial, name));
            }
        }
        Files.write(partial.resolve(MANIFEST), manifest);
        Folders.delete(home);
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whatever the mask of the caller: root's server runs as another user. */
    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        makeFolder(Objects.requireNonNull(folder.getParent()));
        Folders.create(folder, PosixFilePermissions.toString(FOR_ALL_TO_RUN));
    }

    /** Static libraries and the extension makefiles: nothing a server reads. */
    private static boolean isForBuildingOnly(String name) {
        return name.endsWith(".a") || name.startsWith("lib/postgresql/pgxs/") || name.startsWith("include/");
    }

    /** A power failure or a cleaner of temporary files may have damaged what was once unpacked whole. */
    private static boolean isWhole(Path home) throws IOException {
        if (!Files.exists(home.resolve(MANIFEST))) return false;
        for (var line : Files.readAllLines(home.resolve(MANIFEST))) {
            var name = line.substring(line.lastIndexOf(' ') + 1);
            if (!Files.exists(home.resolve(name)) || !line.equals(line(home, name))) return false;
        }
        return true;
    }

    private static String line(Path home, String name) throws IOException {
        var path = home.resolve(name);
        if (Files.isSymbolicLink(path)) return "link " + Files.readSymbolicLink(path) + " " + name;
        var crc = new CRC32C();
        crc.update(Files.readAllBytes(path));
        return Long.toHexString(crc.getValue()) + " " + name;
    }

    private static String digest(URL archive) throws IOException {
        try (InputStream in = archive.openStream()) {
            var sha = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer))
                sha.update(buffer, 0, n);
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
