package org.xinglin.postgres;

import static org.xinglin.postgres.PostgresRefused.Reason.NOT_REACHABLE;
import static org.xinglin.postgres.PostgresRefused.Reason.PORT_BUSY;
import static org.xinglin.postgres.PostgresRefused.Reason.START_FAILED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * 内置数据库: a real PostgreSQL with fsync and checksums on, bound to 127.0.0.1, its files kept in one folder:
 * {@code data/}, {@code binaries/}, {@code secrets/} (passwords), {@code lock} (holder's process number) and {@code postgres.log}.
 * It ends with this JVM, however that ends.
 */
public final class PostgresServer implements AutoCloseable {
    /** Major version of the PostgreSQL that is packaged. */
    public static final int MAJOR = 18;

    private final FolderLock lock;
    private final Postmaster postmaster;
    private final int port;
    private final DbUser owner;
    private final DbUser program;
    private boolean closed;

    private PostgresServer(FolderLock lock, Postmaster postmaster, int port, DbUser owner, DbUser program) {
        this.lock = lock;
        this.postmaster = postmaster;
        this.port = port;
        this.owner = owner;
        this.program = program;
    }

    /**
     * Starts the server of the folder {@code home}, which is made where it is missing. Afterwards the database {@code xinglin} and its two users exist.
     *
     * @throws PostgresRefused with any of its reasons
     */
    public static PostgresServer start(Path home, Options options) {
        return start(home, options, RunAs.detect());
    }

    static PostgresServer start(Path where, Options options, RunAs runAs) {
        var home = where.toAbsolutePath().normalize();
        try {
            Folders.create(home, "rwx--x--x");
            var lock = FolderLock.take(home);
            try {
                return start(home, options, runAs, lock);
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

    private static PostgresServer start(Path home, Options options, RunAs runAs, FolderLock lock)
        throws IOException, SQLException, InterruptedException {
        var data = new DataFolder(home);
        boolean first = !data.exists();
        if (!first) data.requireOurVersion();
        Trouble.requireFreeMb(home, first ? Trouble.MB_FOR_FIRST_START : Trouble.MB_FOR_LATER_START);
        var binaries = Binaries.in(options.binaries().orElse(home.resolve("binaries")).toAbsolutePath());
        if (runAs.changesUser()
            && !Run.command(runAs.command(List.of(binaries.program("postgres"), "--version"))).succeeded())
            throw new PostgresRefused(NOT_REACHABLE, home, runAs.user());
        var secrets = new Secrets(home);
        var superuser = secrets.of(DataFolder.SUPERUSER);
        if (first) data.create(binaries, runAs, superuser);
        Folders.giveTo(data.path(), runAs);
        Leftovers.clear(data.path());
        int port = options.port() == 0 ? freePort() : requireFree(options.port());
        var log = new ServerLog(home);
        var postmaster = Postmaster.launch(binaries, runAs, data.path(), port, options.effectiveSettings(), log.path());
        try {
            awaitReady(postmaster, log);
            var server = new PostgresServer(lock, postmaster, port, secrets.of(Roles.OWNER), secrets.of(Roles.PROGRAM));
            try (var postgres = server.connect(DataFolder.SUPERUSER, superuser)) {
                Roles.ensureUsersAndDatabase(postgres, server.owner, server.program);
            }
            try (var xinglin = server.connect(Roles.DATABASE, superuser)) {
                Roles.ensureRights(xinglin);
            }
            return server;
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            postmaster.stop();
            throw e;
        }
    }

    private static void awaitReady(Postmaster postmaster, ServerLog log) throws IOException, InterruptedException {
        while (!postmaster.isReady()) {
            if (!postmaster.isAlive()) throw log.whyNotStarted();
            Thread.sleep(10);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int requireFree(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (BindException e) {
            throw new PostgresRefused(e, PORT_BUSY, port);
        }
    }

    private Connection connect(String database, DbUser user) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user.name(), user.password());
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Address of the program's own database. */
    public String jdbcUrl() {
        return jdbcUrl(Roles.DATABASE);
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

    public boolean isAlive() {
        return postmaster.isAlive();
    }

    /** Fast shutdown; returns when the server has ended and the folder is free. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        try (lock) {
            postmaster.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw Run.interrupted(e);
        }
    }
}
