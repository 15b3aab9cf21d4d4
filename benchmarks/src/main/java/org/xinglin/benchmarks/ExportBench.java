package org.xinglin.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.kernel.Role;
import org.xinglin.simulator.HttpDesk;

/**
 * {@code export}: 100,000 rows of the audit trail leave as an Excel file over HTTP, beside the same rows read over plain JDBC with a cursor and
 * written as CSV; a tenth of them before, to show that what stays in memory does not grow with the list.
 */
final class ExportBench implements Bench.Measurement {
    private static final int ROWS = 100_000;
    private static final int SMALL = ROWS / 10;
    private static final long LOOK_NANOS = 20_000_000;
    private static final int CURSOR = 500;

    /** @param heap bytes that outlived a collection, at most, while it went on */
    private record Run(double seconds, long heap, long bytes) {}

    @Override
    public List<Result> measure(Path work) throws Exception {
        try (var program = Program.on(work.resolve("data"))) {
            Practice.found(program.context(), 10);
            fill(program, "bench.small", SMALL);
            fill(program, "bench.large", ROWS);
            try (var desk = new HttpDesk(program.address())) {
                desk.signIn(Practice.username(Role.AUDITOR), Practice.PASSWORD);
                run(desk, "bench.small", work.resolve("warm.xlsx"), SMALL);
                var small = run(desk, "bench.small", work.resolve("small.xlsx"), SMALL);
                var plain = plain(program, work.resolve("large.csv"));
                var large = run(desk, "bench.large", work.resolve("large.xlsx"), ROWS);
                return List.of(Result.of("export.jdbc-csv", ROWS / plain, "rows/s"),
                    Result.beside("export.excel", ROWS / large.seconds, "rows/s", "export.jdbc-csv", ROWS / plain),
                    Result.of("export.file", large.bytes / 1e6, "MB"),
                    Result.of("export.heap-small", small.heap / 1e6, "MB"),
                    Result.beside("export.heap", large.heap / 1e6, "MB", "export.heap-small", small.heap / 1e6));
            }
        }
    }

    private static void fill(Program program, String act, int rows) {
        program.bean(JdbcClient.class).sql("""
            insert into evidence.entry (id, at, act, account_id, staff_name, post_id, role, institution_id, object_type,
                                        object_id, object_version, content, hash)
            select gen_random_uuid(), now(), :act, account_id, staff_name, post_id, role, institution_id, 'bench',
                   gen_random_uuid(), n, '{"row":"' || n || '"}', repeat('0', 64)
              from generate_series(1, :rows) n, (select * from evidence.entry limit 1) model
            """).param("act", act).param("rows", rows).update();
    }

    private static Run run(HttpDesk desk, String act, Path to, int rows) throws IOException {
        var pool = OldGeneration.pool();
        var going = new AtomicBoolean(true);
        var most = new AtomicLong();
        System.gc();
        var watch = Thread.ofVirtual().start(() -> {
            while (going.get()) {
                most.accumulateAndGet(pool.getCollectionUsage().getUsed(), Math::max);
                LockSupport.parkNanos(LOOK_NANOS);
            }
        });
        long began = System.nanoTime();
        desk.save("/audit.xlsx?act=" + act, to);
        double seconds = (System.nanoTime() - began) / 1e9;
        going.set(false);
        LockSupport.unpark(watch);
        System.gc();
        most.accumulateAndGet(pool.getCollectionUsage().getUsed(), Math::max);
        try (var book = new ReadableWorkbook(to.toFile()); var read = book.getFirstSheet().openStream()) {
            long written = read.count() - 1;
            if (written != rows) throw new IllegalStateException("%d of %d rows left".formatted(written, rows));
        }
        return new Run(seconds, most.get(), Files.size(to));
    }

    /** What the machine and the database can do without the program. @return seconds */
    private static double plain(Program program, Path to) throws IOException, SQLException {
        long began = System.nanoTime();
        try (var connection = program.bean(DataSource.class).getConnection();
            var out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement("""
                select e.id, l.idx, e.at, e.act, e.staff_name, e.role, e.object_type, e.object_id, e.object_version,
                       e.purpose, e.content, e.hash
                  from evidence.entry e left join evidence.leaf l on l.entry_id = e.id
                 where e.act = 'bench.large'
                 order by e.id desc
                """)) {
                statement.setFetchSize(CURSOR);
                try (var rows = statement.executeQuery()) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++)
                            out.append('"').append(String.valueOf(rows.getString(i)).replace("\"", "\"\""))
                                .append("\",");
                        out.newLine();
                    }
                }
            }
            connection.rollback();
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
