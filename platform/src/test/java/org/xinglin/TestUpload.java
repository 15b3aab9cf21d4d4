package org.xinglin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jsoup.nodes.Document;
import org.xinglin.simulator.HttpDesk;

/** Tables given in over HTTP: tried out behind the page, then taken. */
public final class TestUpload {
    private TestUpload() {}

    /** Uploads a table and waits until every row was tried. @return the page that says what would become of them */
    public static Document tried(HttpDesk desk, String path, String csv) {
        return tried(desk, path, "表.csv", csv.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The same, of any kind of file. @param said once for all rows */
    public static Document tried(HttpDesk desk, String path, String fileName, byte[] file, Map<String, String> said) {
        desk.get(path);
        return over(desk, desk.upload(path, "file", fileName, file, said).path());
    }

    /** Confirms what {@link #tried} found, and waits until every row is in. */
    public static Document taken(HttpDesk desk, Document tried) {
        return over(desk, desk.submit(tried.select("form[action$=/carry-out]").attr("action"), Map.of()).path());
    }

    /** Waits until a job is over. */
    public static Document over(HttpDesk desk, String job) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> desk.get(job).page(),
            page -> page.select("#progress[hx-get]").isEmpty());
    }

    /** Whether an import is offered. */
    public static boolean mayBeTaken(Document tried) {
        return !tried.select("form[action$=/carry-out]").isEmpty();
    }
}
