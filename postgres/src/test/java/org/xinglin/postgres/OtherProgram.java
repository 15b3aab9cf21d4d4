package org.xinglin.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A program of its own, in its own JVM, that runs a server and executes what it is told line by line; made to be killed. */
final class OtherProgram implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer statements;

    /** Standard input: one statement a line. Standard output: {@code started} or the refusal's reason and sentence, then {@code done} for each statement. */
    static void main(String[] args) throws IOException, SQLException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var server = PostgresServer.start(Path.of(args[0]), Options.standard().withBinaries(Path.of(args[1])))) {
            System.out.println("started");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                Servers.execute(server, server.owner(), line);
                System.out.println("done");
            }
        } catch (PostgresRefused e) {
            System.out.println(e.reason() + " " + e.values());
        }
    }

    private OtherProgram(Process process) {
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        statements = process.outputWriter(StandardCharsets.UTF_8);
    }

    static OtherProgram start(Path home) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), home, Servers.BINARIES);
    }

    static OtherProgram start(List<String> prefix, String classPath, Path home, Path binaries) throws IOException {
        var words = new ArrayList<>(prefix);
        words.addAll(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp", classPath,
                OtherProgram.class.getName(), home.toString(), binaries.toString()));
        return new OtherProgram(new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** The next line it prints. */
    String answer() throws IOException {
        return String.valueOf(answers.readLine());
    }

    String execute(String statement) throws IOException {
        statements.write(statement + "\n");
        statements.flush();
        return answer();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
