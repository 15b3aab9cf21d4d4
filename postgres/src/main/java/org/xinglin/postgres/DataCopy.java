package org.xinglin.postgres;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * 数据副本: the files of a running server in one compressed file, by PostgreSQL's own low-level backup: between {@code pg_backup_start} and
 * {@code pg_backup_stop} the files are copied while people work on, and the write-ahead log of that time, which makes them consistent, is put
 * beside them. The last entry lists the SHA-256 of every other one.
 */
final class DataCopy {
    private static final String DATA = "data/";
    private static final String BESIDE = "beside/";
    private static final String MANIFEST = "manifest";
    private static final String CONTROL = "global/pg_control";
    /** Folders whose content a server makes anew, and the log, which is taken at the end. */
    private static final Set<String> LEFT_EMPTY = Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify",
        "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");
    private static final Pattern LEFT_OUT = Pattern
        .compile("postmaster\\.(pid|opts)|backup_label.*|(.*/)?pgsql_tmp.*|(.*/)?pg_internal\\.init.*");
    private static final Pattern WAL = Pattern.compile("[0-9A-F]{24}");
    private static final Pattern FIRST_WAL = Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");

    private final TarArchiveOutputStream tar;
    private final List<String> manifest = new ArrayList<>();
    private final byte[] buffer = new byte[1 << 16];

    private DataCopy(TarArchiveOutputStream tar) {
        this.tar = tar;
    }

    /** What was written. @param sha256 of the compressed file; @param unpacked bytes of what is in it */
    record Written(String sha256, long unpacked) {}

    /** Writes the running server's data and what stands {@code beside} it (files or folders below {@code root}) into {@code file}, down to the disk. */
    static Written write(Connection superuser, Path data, Path root, List<String> beside, Path file)
        throws IOException, SQLException {
        var digest = sha256();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
            var out = new DigestOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16),
                digest)) {
            var gzip = new GZIPOutputStream(out, 1 << 16);
            var tar = new TarArchiveOutputStream(gzip, "UTF-8");
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            var copy = new DataCopy(tar);
            copy.data(superuser, data);
            for (var name : beside)
                copy.tree(root, root.resolve(name), BESIDE);
            copy.text(MANIFEST, String.join("\n", copy.manifest) + "\n");
            tar.finish();
            gzip.finish();
            out.flush();
            channel.force(true);
            return new Written(HexFormat.of().formatHex(digest.digest()), tar.getBytesWritten());
        }
    }

    private void data(Connection superuser, Path data) throws IOException, SQLException {
        // a slot of this session keeps the log that the copy needs from being recycled meanwhile
        ask(superuser, "select pg_create_physical_replication_slot('xinglin_backup', true, true)");
        ask(superuser, "select pg_backup_start('xinglin', true)");
        tree(data, data, DATA);
        try (var statement = superuser.createStatement();
            var rows = statement.executeQuery("""
                select labelfile, spcmapfile, pg_walfile_name(lsn) as last_wal
                  from pg_backup_stop(wait_for_archive => false)
                """)) {
            rows.next();
            var label = rows.getString("labelfile");
            text(DATA + "backup_label", label);
            if (!rows.getString("spcmapfile").isBlank())
                throw new IOException("the data lies in several places (tablespaces): " + rows.getString("spcmapfile"));
            log(data.resolve("pg_wal"), label, rows.getString("last_wal"));
        }
        file(data.resolve(CONTROL), DATA + CONTROL);
        ask(superuser, "select pg_drop_replication_slot('xinglin_backup')");
    }

    private void log(Path folder, String label, String last) throws IOException {
        var first = FIRST_WAL.matcher(label);
        if (!first.find()) throw new IOException("the backup's label names no log file: " + label);
        List<Path> pieces;
        try (var all = Files.list(folder)) {
            pieces = all.filter(piece -> {
                var name = piece.getFileName().toString();
                return name.endsWith(".history") || WAL.matcher(name).matches()
                    && name.compareTo(first.group(1)) >= 0 && name.compareTo(last) <= 0;
            }).sorted().toList();
        }
        for (var piece : pieces)
            if (!file(piece, DATA + "pg_wal/" + piece.getFileName()))
                throw new IOException("the log file " + piece.getFileName() + " went away during the copy");
    }

    /** All of {@code from}, a file or a folder below {@code root}; what goes away meanwhile is left out, for the log tells of it. */
    private void tree(Path root, Path from, String prefix) throws IOException {
        if (!Files.exists(from)) return;
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var name = root.relativize(folder).toString();
                if (name.isEmpty()) return FileVisitResult.CONTINUE;
                if (LEFT_OUT.matcher(name).matches()) return FileVisitResult.SKIP_SUBTREE;
                tar.putArchiveEntry(new TarArchiveEntry(prefix + name + "/"));
                tar.closeArchiveEntry();
                return LEFT_EMPTY.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var name = root.relativize(file).toString();
                if (!name.equals(CONTROL) && !LEFT_OUT.matcher(name).matches()) file(file, prefix + name);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
                if (why instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw why;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) throws IOException {
                if (why == null || why instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw why;
            }
        });
    }

    /** As many bytes as the file had when it was opened; where it was cut short meanwhile, zeros. False if it is gone. */
    private boolean file(Path file, String name) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            put(Channels.newInputStream(channel), channel.size(), name);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void text(String name, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        put(new ByteArrayInputStream(bytes), bytes.length, name);
    }

    private void put(InputStream in, long size, String name) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(0600);
        tar.putArchiveEntry(entry);
        var digest = sha256();
        for (long left = size; left > 0;) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                n = (int) Math.min(buffer.length, left);
                java.util.Arrays.fill(buffer, 0, n, (byte) 0);
            }
            tar.write(buffer, 0, n);
            digest.update(buffer, 0, n);
            left -= n;
        }
        tar.closeArchiveEntry();
        manifest.add(HexFormat.of().formatHex(digest.digest()) + "  " + name);
    }

    private static void ask(Connection superuser, String sql) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Unpacks {@code file}: the server's data into {@code data}, what stood beside it below {@code root}, where nothing stands yet. Every file is
     * brought to the disk.
     *
     * @return SHA-256 of {@code file} in hex
     * @throws IOException also where a byte is not as it was written
     */
    static String unpack(Path file, Path data, Path root) throws IOException {
        var digest = sha256();
        var found = new ArrayList<String>();
        var listed = "";
        Folders.create(data, "rwx------"); // PostgreSQL refuses a data folder that others may look into
        var kept = Files.exists(root) ? names(root) : Set.<String>of();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            var tar = new TarArchiveInputStream(new GZIPInputStream(in, 1 << 16), "UTF-8");
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var name = entry.getName();
                if (name.equals(MANIFEST)) {
                    listed = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                    continue;
                }
                var to = place(name, data, root);
                boolean stands = name.startsWith(BESIDE)
                    && kept.contains(root.relativize(to).getName(0).toString());
                if (entry.isDirectory()) {
                    if (!stands) Folders.create(to, "rwx------");
                    continue;
                }
                found.add(copy(tar, stands ? null : to) + "  " + name);
            }
            in.transferTo(OutputStream.nullOutputStream()); // what fills the last block
        }
        if (!listed.equals(String.join("\n", found) + "\n"))
            throw new IOException(
                "its files are not those of its list (" + found.size() + " found, " + listed.lines().count()
                    + " listed)");
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Where an entry belongs; a damaged archive may name anything. */
    private static Path place(String name, Path data, Path root) throws IOException {
        try {
            if (name.startsWith(DATA)) return within(data, name.substring(DATA.length()));
            if (name.startsWith(BESIDE)) return within(root, name.substring(BESIDE.length()));
        } catch (InvalidPathException e) {
            throw new IOException("an entry whose name is no path", e);
        }
        throw new IOException("an entry that belongs nowhere");
    }

    private static Set<String> names(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).collect(java.util.stream.Collectors.toSet());
        }
    }

    private static Path within(Path folder, String name) throws IOException {
        var path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) throw new IOException("an entry leaves the folder: " + name);
        return path;
    }

    /** @param to nowhere if null; the bytes are read and checked all the same */
    private static String copy(InputStream in, @Nullable Path to) throws IOException {
        var digest = sha256();
        var checked = new DigestInputStream(in, digest);
        if (to == null) {
            checked.transferTo(OutputStream.nullOutputStream());
        } else {
            Folders.create(java.util.Objects.requireNonNull(to.getParent()), "rwx------");
            Folders.writeSecret(to, "");
            try (var channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
                checked.transferTo(Channels.newOutputStream(channel));
                channel.force(true);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
