package org.xinglin.postgres;

import static org.xinglin.postgres.PostgresRefused.Reason.BACKUP_RUNNING;
import static org.xinglin.postgres.PostgresRefused.Reason.BACKUP_UNSOUND;
import static org.xinglin.postgres.PostgresRefused.Reason.NO_DATA;
import static org.xinglin.postgres.PostgresRefused.Reason.NO_ROOM_FOR_BACKUP;
import static org.xinglin.postgres.PostgresRefused.Reason.START_FAILED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * 备份目录: a folder of backups. A copy gets its name, {@code xinglin-20260301-023000.tar.gz}, only after it was checked; until then it bears
 * {@code .partial}, so one that was cut short never looks good. What the check found stands beside it in {@code .properties}.
 */
public final class Backups {
    /** What the program keeps beside its database: its certificate authority, and the accounts of a demo county. */
    static final List<String> BESIDE = List.of("tls", "accounts.csv");
    private static final String ARCHIVE = ".tar.gz";
    private static final String PARTIAL = ".partial";
    private static final String RECORD = ".properties";
    /** Names and days as people of the county read them. */
    private static final ZoneId COUNTY = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(COUNTY);
    private static final long MB = 1 << 20;
    private static final long MB_AT_LEAST = 128;
    /** The copy for the check is as large as the data; the compressed one is smaller, by how much is not known beforehand. */
    private static final double TIMES_THE_DATA = 1.5;

    private final Path folder;

    public Backups(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    public Path folder() {
        return folder;
    }

    /** Those that were checked and have the size they had then, the latest first. */
    public List<Backup> all() {
        if (!Files.isDirectory(folder)) return List.of();
        try (var names = Files.list(folder)) {
            return names.filter(file -> file.toString().endsWith(ARCHIVE)).map(Backups::recorded)
                .flatMap(Optional::stream).sorted(Comparator.comparing(Backup::taken).reversed()).toList();
        } catch (IOException e) {
            throw Trouble.with(folder, e);
        }
    }

    /** What the check of {@code file} found, if it stands beside it and speaks of a file of this size. */
    static Optional<Backup> recorded(Path file) {
        var record = file.resolveSibling(file.getFileName() + RECORD);
        if (!Files.exists(record)) return Optional.empty();
        try (var in = Files.newBufferedReader(record)) {
            var values = new Properties();
            values.load(in);
            var found = new Backup(file, Instant.parse(values.getProperty("taken", "")),
                Instant.parse(values.getProperty("checked", "")), number(values, "bytes"), number(values, "unpacked"),
                values.getProperty("sha256", ""), (int) number(values, "tables"), number(values, "rows"));
            return found.bytes() == Files.size(file) ? Optional.of(found) : Optional.empty();
        } catch (IOException e) {
            throw Trouble.with(file, e);
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty(); // cut short or written by hand: not a word to rely on
        }
    }

    private static long number(Properties values, String name) {
        return Long.parseLong(values.getProperty(name, ""));
    }

    /**
     * Copies the running server of {@code home}, checks the copy by starting a server from it, and only then gives it its name.
     *
     * @throws PostgresRefused BACKUP_RUNNING, NO_ROOM_FOR_BACKUP, NO_RIGHTS, DISK_FULL or BACKUP_UNSOUND; no copy is left then
     */
    public Backup make(Path home, Clock clock) {
        makeFolder();
        try {
            var lock = folder.resolve("lock");
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (channel.tryLock() == null) throw new PostgresRefused(BACKUP_RUNNING, folder);
                return makeAlone(home.toRealPath(), clock);
            } catch (OverlappingFileLockException e) {
                throw new PostgresRefused(e, BACKUP_RUNNING, folder);
            }
        } catch (IOException e) {
            if (!Trouble.isDiskFull(String.valueOf(e.getMessage()))) throw Trouble.with(folder, e);
            throw new PostgresRefused(e, NO_ROOM_FOR_BACKUP, folder, 0, MB_AT_LEAST);
        }
    }

    /** Whatever stands in the way, the sentence is the same: here nothing can be written. */
    private void makeFolder() {
        try {
            Folders.create(folder, "rwx--x--x");
        } catch (IOException e) {
            throw Trouble.noRights(folder, e);
        }
    }

    private Backup makeAlone(Path home, Clock clock) throws IOException {
        clearAway();
        long free = Files.getFileStore(folder).getUsableSpace() / MB;
        long needed = MB_AT_LEAST + (long) (size(home.resolve("data")) / MB * TIMES_THE_DATA);
        if (free < needed) throw new PostgresRefused(NO_ROOM_FOR_BACKUP, folder, free, needed);
        var partial = folder.resolve("copy" + ARCHIVE + PARTIAL);
        try {
            Folders.writeSecret(partial, "");
            DataCopy.Written written;
            try (var superuser = superuser(home)) {
                written = DataCopy.write(superuser, home.resolve("data"), home.resolveSibling(""), BESIDE, partial);
            }
            var taken = clock.instant();
            var found = tried(home, partial, written.sha256());
            var file = folder.resolve("xinglin-" + STAMP.format(taken) + ARCHIVE);
            var backup = new Backup(file, taken, clock.instant(), Files.size(partial), written.unpacked(),
                written.sha256(), found.tables(), found.rows());
            record(backup);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            Folders.force(folder);
            return backup;
        } catch (SQLException e) {
            throw new PostgresRefused(e, BACKUP_UNSOUND, folder, String.valueOf(e.getMessage()));
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Starts a server from the copy, as on a machine that never saw this county, and reads all of it. */
    private ReadThrough tried(Path home, Path copy, String sha256) throws IOException, SQLException {
        var trial = folder.resolve("trial");
        try {
            Folders.create(trial, "rwx--x--x");
            var read = DataCopy.unpack(copy, trial.resolve("data"), trial.resolve("beside"));
            if (!read.equals(sha256)) throw new PostgresRefused(BACKUP_UNSOUND, folder, "SHA-256 " + read);
            var options = Options.standard().withBinaries(home.resolve("binaries")).withSetting("fsync", "off")
                .withSetting("shared_buffers", "16MB").withSetting("max_connections", "10")
                .withSetting("autovacuum", "off");
            try (var server = PostgresServer.start(trial, options)) {
                return ReadThrough.of(server, new Secrets(trial).of(DataFolder.SUPERUSER));
            }
        } catch (PostgresRefused e) {
            if (e.reason() != START_FAILED) throw e;
            throw new PostgresRefused(e, BACKUP_UNSOUND, folder, e.values().getLast()); // its log goes with the trial
        } finally {
            Folders.delete(trial);
        }
    }

    private void record(Backup backup) throws IOException {
        var record = folder.resolve(backup.name() + RECORD);
        var lines = List.of("taken=" + backup.taken(), "checked=" + backup.checked(), "bytes=" + backup.bytes(),
            "unpacked=" + backup.unpacked(), "sha256=" + backup.sha256(), "tables=" + backup.tables(),
            "rows=" + backup.rows());
        Folders.writeSecret(record, String.join("\n", lines) + "\n");
        try (var channel = FileChannel.open(record, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** What a copy that was cut short left behind. */
    private void clearAway() throws IOException {
        Folders.delete(folder.resolve("trial"));
        var left = new ArrayList<Path>();
        try (var names = Files.list(folder)) {
            names.filter(file -> file.toString().endsWith(PARTIAL) || isRecordOfNothing(file)).forEach(left::add);
        }
        for (var file : left)
            Files.delete(file);
    }

    private static boolean isRecordOfNothing(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(ARCHIVE + RECORD)
            && !Files.exists(file.resolveSibling(name.substring(0, name.length() - RECORD.length())));
    }

    private static Connection superuser(Path home) throws IOException, SQLException {
        var lines = Files.readAllLines(home.resolve("data").resolve("postmaster.pid"));
        var user = new Secrets(home).of(DataFolder.SUPERUSER);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/postgres",
            user.name(), user.password());
    }

    private static long size(Path data) throws IOException {
        if (!Files.isDirectory(data)) throw new PostgresRefused(NO_DATA, data);
        long bytes = 0;
        try (var all = Files.walk(data)) {
            for (var file : all.toList())
                if (Files.isRegularFile(file)) bytes += file.toFile().length(); // 0 where it has gone meanwhile
        }
        return bytes;
    }

    /**
     * Deletes what is no longer kept: every backup of the last {@code days} days stays, of the {@code months} months before the latest of each month,
     * and the latest of all in any case.
     */
    public List<Backup> turnOver(LocalDate today, int days, int months) {
        var kept = new HashSet<YearMonth>();
        var gone = new ArrayList<Backup>();
        var all = all();
        for (var backup : all) {
            var day = LocalDate.ofInstant(backup.taken(), COUNTY);
            boolean recent = day.isAfter(today.minusDays(days));
            boolean ofMonth = YearMonth.from(day).isAfter(YearMonth.from(today).minusMonths(months))
                && kept.add(YearMonth.from(day));
            if (!recent && !ofMonth && !backup.equals(all.getFirst())) gone.add(backup);
        }
        try {
            for (var backup : gone) {
                Files.deleteIfExists(backup.file());
                Files.deleteIfExists(folder.resolve(backup.name() + RECORD));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete a backup in " + folder, e);
        }
        return gone;
    }

    /** @return SHA-256 of a file in hex */
    static String sha256(Path file) throws IOException {
        var digest = DataCopy.sha256();
        try (var in = new java.security.DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return java.util.HexFormat.of().formatHex(digest.digest());
    }
}
