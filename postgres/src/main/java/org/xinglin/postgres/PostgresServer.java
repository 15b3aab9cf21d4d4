package org.xinglin.postgres;

import static org.xinglin.postgres.PostgresRefused.Reason.PORT_BUSY;
import static org.xinglin.postgres.PostgresRefused.Reason.START_FAILED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinglin.postgres.Postmaster.Launch;

/**
 * 内置数据库: a real PostgreSQL with fsync and checksums on, bound to 127.0.0.1, its files kept in one folder:
 * {@code data/}, {@code binaries/}, {@code secrets/} (passwords), {@code lock} (holder's process number) and {@code postgres.log}.
 * It ends with this JVM, however that ends; where it is killed while this JVM lives, it is started again on the same port.
 */
public final class PostgresServer implements AutoCloseable {
    /** Major version of the PostgreSQL that is packaged. */
    public static final int MAJOR = 18;

    private static final System.Logger LOG = System.getLogger(PostgresServer.class.getName());
    private static final String INVALID_PASSWORD = "28P01";
    private static final int FREE_PORTS_TO_TRY = 5;
    private static final Duration LOG_CHECK = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final FolderLock lock;
    private final Launch launch;
    private final int port;
    private final DbUser owner;
    private final DbUser program;
    private final Thread watch;
    private volatile Postmaster postmaster;
    private volatile @Nullable PostgresRefused trouble;
    private boolean closed;

    private PostgresServer(FolderLock lock, Launch launch, Running running, DbUser owner, DbUser program) {
        this.lock = lock;
        this.launch = launch;
        this.port = running.port();
        this.postmaster = running.postmaster();
        this.owner = owner;
        this.program = program;
        watch = Thread.ofPlatform().daemon().name("postgres-watch-" + port).unstarted(this::watch);
    }

    private record Running(Postmaster postmaster, int port) {}

    private record Users(DbUser superuser, DbUser owner, DbUser program) {}

    /**
     * Starts the server of the folder {@code home}, which is made where it is missing. Afterwards the database {@code xinglin} and its two users exist.
     *
     * @throws PostgresRefused with any of its reasons
     */
    public static PostgresServer start(Path home, Options options) {
        Binaries.requireSupportedPlatform();
        return start(home, options, RunAs.detect());
    }

    static PostgresServer start(Path where, Options options, RunAs runAs) {
        var home = where.toAbsolutePath().normalize();
        try {
            Folders.create(home, "rwx--x--x");
            var folder = home.toRealPath();
            var lock = FolderLock.take(folder);
            try {
                return start(folder, options, runAs, lock);
            } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw Trouble.with(home, e);
        } catch (SQLException e) {
            throw new PostgresRefused(e, START_FAILED, home.resolve("postgres.log"), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw Run.interrupted(e);
        }
    }

    /** @param lock of {@code home}, which the server then holds until it is closed */
    static PostgresServer start(Path home, Options options, RunAs runAs, FolderLock lock)
        throws IOException, SQLException, InterruptedException {
        var data = new DataFolder(home);
        data.finishRestoring();
        boolean first = !data.exists();
        if (!first) data.requireOurVersion();
        Trouble.requireFreeMb(home, first ? Trouble.MB_FOR_FIRST_START : Trouble.MB_FOR_LATER_START);
        var binaries = Binaries.in(options.binaries().orElse(home.resolve("binaries")).toAbsolutePath());
        runAs.requireReach(home, binaries);
        var secrets = new Secrets(home);
        var superuser = secrets.of(DataFolder.SUPERUSER);
        var owner = secrets.of(Roles.OWNER);
        var program = secrets.of(Roles.PROGRAM);
        if (first) data.create(binaries, runAs, superuser);
        Folders.giveTo(data.path(), runAs);
        Leftovers.clear(data.path());
        var launch = new Launch(binaries, runAs, data.path(), options.effectiveSettings(), new ServerLog(home));
        var users = new Users(superuser, owner, program);
        Running running;
        try {
            running = runWithRoles(launch, options.port(), users);
        } catch (SQLException e) {
            if (!INVALID_PASSWORD.equals(e.getSQLState())) throw e;
            // the password file was lost, or belongs to another folder: whoever owns the files may set a new one
            launch.alone(Roles.alterRole(superuser));
            running = runWithRoles(launch, options.port(), users);
        }
        var server = new PostgresServer(lock, launch, running, owner, program);
        server.watch.start();
        return server;
    }

    private static Running runWithRoles(Launch launch, int wanted, Users users)
        throws IOException, SQLException, InterruptedException {
        var running = run(launch, wanted);
        try (var postgres = connect(running.port(), "postgres", users.superuser())) {
            Roles.ensureUsersAndDatabase(postgres, users.owner(), users.program());
            try (var xinglin = connect(running.port(), Roles.DATABASE, users.superuser())) {
                Roles.ensureRights(xinglin);
            }
            return running;
        } catch (SQLException | RuntimeException e) {
            running.postmaster().stop();
            throw e;
        }
    }

    private static Running run(Launch launch, int wanted) throws IOException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            int port = wanted == 0 ? freePort() : wanted;
            try {
                return new Running(launch.on(port), port);
            } catch (PostgresRefused e) {
                // between our look and its start another program may have taken the free port
                if (wanted != 0 || e.reason() != PORT_BUSY || attempt == FREE_PORTS_TO_TRY) throw e;
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Connection connect(int port, String database, DbUser user) throws SQLException {
        return DriverManager.getConnection(url(port, database), user.name(), user.password());
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Runs until {@link #close}: keeps the log within bounds and the server running. */
    private void watch() {
        try {
            while (true) {
                try {
                    if (postmaster.endsWithin(LOG_CHECK)) startAgain();
                    else launch.log().turnOverIfLarge();
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.ERROR, "cannot turn over " + launch.log().path(), e);
                }
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing");
        }
    }

    private void startAgain() throws InterruptedException {
        LOG.log(System.Logger.Level.ERROR, "PostgreSQL in {0} ended unexpectedly; starting it again", launch.data());
        for (var pause = Duration.ofSeconds(1);; pause = longer(pause)) {
            try {
                postmaster.stop(); // where only the guard was killed, the server still runs, unguarded
                postmaster = launch.on(port);
                trouble = null;
                return;
            } catch (PostgresRefused e) {
                trouble = e;
            } catch (IOException | RuntimeException e) {
                if (Thread.interrupted()) throw new InterruptedException("closing");
                trouble = new PostgresRefused(e, START_FAILED, launch.log().path(), String.valueOf(e.getMessage()));
            }
            LOG.log(System.Logger.Level.ERROR, "PostgreSQL did not start again, next attempt in " + pause, trouble);
            Thread.sleep(pause);
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** Address of the program's own database. */
    public String jdbcUrl() {
        return jdbcUrl(Roles.DATABASE);
    }

    public String jdbcUrl(String database) {
        return url(port, database);
    }

    public int port() {
        return port;
    }

    /** Owns the database and runs the migrations; no superuser. */
    public DbUser owner() {
        return owner;
    }

    /** Reads and writes rows; may neither make nor change a table. */
    public DbUser program() {
        return program;
    }

    /** Whether the server runs now; it does not between being killed and being started again. */
    public boolean isAlive() {
        return postmaster.isAlive();
    }

    /** Why the server could not be started again after it was killed; empty while it runs. */
    public Optional<PostgresRefused> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Fast shutdown; returns when the server has ended and the folder is free. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        boolean interrupted = Thread.interrupted(); // a caller told to hurry still must not leave the server half stopped
        try (lock) {
            watch.interrupt();
            watch.join();
            postmaster.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop PostgreSQL in " + launch.data(), e);
        } catch (InterruptedException e) {
            throw Run.interrupted(e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
