package org.xinglin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.postgres.Servers.awaitEnd;
import static org.xinglin.postgres.Servers.awaitText;
import static org.xinglin.postgres.Servers.execute;
import static org.xinglin.postgres.Servers.hasEnded;
import static org.xinglin.postgres.Servers.kill;
import static org.xinglin.postgres.Servers.postmaster;
import static org.xinglin.postgres.Servers.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each killing is a SIGKILL, which nothing can answer. */
class KilledTest {
    @TempDir
    static Path home;
    @TempDir
    Path elsewhere;

    @BeforeAll
    static void keepARow() throws SQLException {
        try (var server = Servers.start(home)) {
            execute(server, server.owner(), "create table kept (what text); insert into kept values ('first')");
        }
    }

    @Test
    void endsTheServerWhenTheProgramIsKilled() throws Exception {
        try (var program = OtherProgram.start(home)) {
            assertThat(program.answer()).isEqualTo("started");
            assertThat(program.execute("insert into kept values ('program killed')")).isEqualTo("done");
            var postmaster = postmaster(home);
            kill(program.handle());
            awaitEnd(postmaster);
        }
        assertThat(home.resolve("postgres.log")).content().endsWith("database system is shut down\n");
        assertKept("program killed");
    }

    @Test
    void recoversWhenProgramGuardAndServerAreKilledTogether() throws Exception {
        try (var program = OtherProgram.start(home)) {
            assertThat(program.answer()).isEqualTo("started");
            assertThat(program.execute("insert into kept values ('all killed')")).isEqualTo("done");
            var postmaster = postmaster(home);
            var guard = postmaster.parent().orElseThrow();
            kill(program.handle());
            kill(guard);
            kill(postmaster);
        }
        assertKept("all killed");
        assertThat(home.resolve("postgres.log")).content().contains("database system was not properly shut down");
    }

    @Test
    void stopsAServerThatLostProgramAndGuard() throws Exception {
        ProcessHandle orphan;
        try (var program = OtherProgram.start(home)) {
            assertThat(program.answer()).isEqualTo("started");
            assertThat(program.execute("insert into kept values ('orphaned')")).isEqualTo("done");
            orphan = postmaster(home);
            var guard = orphan.parent().orElseThrow();
            kill(readerBeside(orphan));
            kill(guard);
            kill(program.handle());
            awaitEnd(program.handle());
        }
        assertThat(hasEnded(orphan)).isFalse();
        assertKept("orphaned");
        assertThat(hasEnded(orphan)).isTrue();
    }

    @Test
    void startsTheServerAgainOnTheSamePortWhenItIsKilledAmidWriting() throws Exception {
        try (var server = Servers.start(home)) {
            int acknowledged = 0;
            var owner = server.owner();
            execute(server, owner, "create table written (n int)");
            try (var connection = DriverManager.getConnection(server.jdbcUrl(), owner.name(), owner.password());
                var insert = connection.prepareStatement("insert into written values (?)")) {
                while (true) {
                    insert.setInt(1, acknowledged + 1);
                    insert.executeUpdate();
                    acknowledged++;
                    if (acknowledged == 50) kill(postmaster(home));
                }
            } catch (SQLException e) {
                assertThat(acknowledged).isGreaterThanOrEqualTo(50);
            }
            assertThat(Integer.parseInt(awaitText(server, owner, "select max(n) from written"))).isBetween(acknowledged,
                acknowledged + 1);
            assertThat(server.isAlive()).isTrue();
            assertThat(server.trouble()).isEmpty();
        }
    }

    @Test
    void startsAGuardedServerAgainWhenTheGuardIsKilled() throws Exception {
        try (var program = OtherProgram.start(home)) {
            assertThat(program.answer()).isEqualTo("started");
            var unguarded = postmaster(home);
            kill(unguarded.parent().orElseThrow());
            awaitEnd(unguarded);
            var guarded = awaitPostmasterOtherThan(unguarded);
            kill(program.handle());
            awaitEnd(guarded);
        }
        assertKept("first");
    }

    @Test
    void closesAlthoughTheGuardWasKilled() throws Exception {
        var server = Servers.start(home);
        var postmaster = postmaster(home);
        kill(postmaster.parent().orElseThrow());
        server.close();
        assertThat(hasEnded(postmaster)).isTrue();
        assertKept("first");
    }

    @Test
    void closesAlthoughTheReaderBesideTheGuardWasKilled() throws Exception {
        var server = Servers.start(home);
        var postmaster = postmaster(home);
        kill(readerBeside(postmaster));
        server.close();
        assertThat(hasEnded(postmaster)).isTrue();
        assertKept("first");
    }

    @Test
    void startsAlthoughThePidFileNamesAnotherLivingProgram() throws Exception {
        leavePidFile(ProcessHandle.current().pid());
        assertKept("first");
    }

    @Test
    void sparesAnotherPostgresThatGotTheNumberInThePidFile() throws Exception {
        var another = new ProcessBuilder(programCalledPostgres("cat").toString()).start();
        try {
            leavePidFile(another.pid());
            assertKept("first");
            assertThat(another.isAlive()).isTrue();
        } finally {
            another.destroyForcibly().waitFor();
        }
    }

    @Test
    void startsAlthoughThePidFileNamesAZombie() throws Exception {
        // cat takes the shell's place and never asks for the end of the child that the shell started
        var parent = new ProcessBuilder("sh", "-c", "\"$1\" 1000 & echo $!; exec cat", "sh",
            programCalledPostgres("sleep").toString()).start();
        try (var says = parent.inputReader(); var hears = parent.outputWriter()) {
            var child = ProcessHandle.of(Long.parseLong(says.readLine())).orElseThrow();
            hears.write("are you cat?\n");
            hears.flush();
            assertThat(says.readLine()).isEqualTo("are you cat?");
            kill(child);
            awaitEnd(child);
            assertThat(child.isAlive()).as("a zombie").isTrue();
            leavePidFile(child.pid());
            assertKept("first");
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void startsAlthoughThePidFileIsEmpty() throws Exception {
        Files.writeString(home.resolve("data/postmaster.pid"), "");
        assertKept("first");
    }

    private static ProcessHandle readerBeside(ProcessHandle postmaster) {
        return postmaster.parent().stream().flatMap(ProcessHandle::children)
            .filter(child -> child.pid() != postmaster.pid()).findFirst().orElseThrow();
    }

    private void leavePidFile(long pid) throws IOException {
        Files.writeString(home.resolve("data/postmaster.pid"), pid + "\n" + home.resolve("data") + "\n");
    }

    private Path programCalledPostgres(String like) throws IOException {
        return Files.createSymbolicLink(elsewhere.resolve("postgres"), Path.of("/bin", like));
    }

    private static ProcessHandle awaitPostmasterOtherThan(ProcessHandle before) throws Exception {
        var pidFile = home.resolve("data/postmaster.pid");
        Servers.await("another server", () -> Files.exists(pidFile) && Files.readString(pidFile).contains("ready")
            && postmaster(home).pid() != before.pid());
        return postmaster(home);
    }

    private static void assertKept(String what) throws SQLException {
        try (var server = Servers.start(home)) {
            assertThat(text(server, server.program(), "select count(*) from kept where what = '" + what + "'"))
                .isEqualTo("1");
        }
    }
}
