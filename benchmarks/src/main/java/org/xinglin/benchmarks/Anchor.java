package org.xinglin.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.xinglin.benchmarks.Recording.Transaction;

/** 锚: what requests read, run again over plain JDBC on the same rows, with nothing of the program around it. */
final class Anchor {
    static final String NAME = "the median of its reads over plain JDBC, one user";
    private static final int ROUNDS = 3;

    private Anchor() {}

    /** Sends a request and tells what the program read for it. */
    static List<Transaction> reads(Recording recording, Runnable request) {
        int before = recording.transactions().size();
        recording.listen(true);
        request.run();
        recording.listen(false);
        var all = recording.transactions();
        return Recording.reads(all.subList(before, all.size()));
    }

    /** How long the reads of each request take. The first rounds warm the connection and are not counted. */
    static Times times(Program recorded, Recording recording, List<List<Transaction>> requests) throws SQLException {
        var times = new Times();
        try (var connection = plain(recorded)) {
            for (int round = 1; round <= ROUNDS; round++)
                for (var reads : requests) {
                    long began = System.nanoTime();
                    recording.replay(connection, reads);
                    if (round == ROUNDS) times.add(System.nanoTime() - began);
                }
            connection.setAutoCommit(true);
        }
        return times;
    }

    private static Connection plain(Program recorded) throws SQLException {
        return Objects.requireNonNull(((DelegatingDataSource) recorded.bean(DataSource.class)).getTargetDataSource())
            .getConnection();
    }
}
