package org.xinglin.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.access.ServiceAccounts;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

@PlatformTest
class ReviewChecksTest {
    private static final String ACONITE = """
        {"id":"A-1","resident":{"ageYears":70},"prescriptions":[{"days":7,"items":[{"name":"附片","grams":9,"note":"先煎"},{"name":"法半夏","grams":9}]}]}
        """;
    private final TestCounty county;
    private final TestClock clock;
    private final ServiceAccounts services;
    private final Environment environment;
    private final KeptAnswers kept;
    private final HttpClient client = HttpClient.newHttpClient();

    ReviewChecksTest(TestCounty county, TestClock clock, ServiceAccounts services, Environment environment,
        KeptAnswers kept) {
        this.county = county;
        this.clock = clock;
        this.services = services;
        this.environment = environment;
        this.kept = kept;
    }

    @AfterEach
    void putTheClockBack() { clock.back(); }

    @Test
    void answersEachLineAndGoesOnAfterABrokenOne() throws Exception {
        var answer = send(token(), ACONITE + "no case\n" + ACONITE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
            type -> assertThat(type).startsWith("application/x-ndjson"));
        var lines = answer.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).contains("\"line\":1").contains("INCOMPAT_18");
        assertThat(lines.get(1)).contains("\"line\":2").contains("\"error\"");
        assertThat(lines.get(2)).contains("\"line\":3").contains("INCOMPAT_18");
    }

    @Test
    void givesTheSameAnswerToTheSameBody() throws Exception {
        var token = token();
        assertThat(send(token, ACONITE).body()).isEqualTo(send(token, ACONITE).body());
    }

    @Test
    void givesTheSameAnswerAgainUnderTheSameKeyAndRefusesAnotherBodyUnderIt() throws Exception {
        var token = token();
        var first = client.send(request(token, ACONITE).header("Idempotency-Key", "batch-1").build(),
            BodyHandlers.ofString());
        var again = client.send(request(token, ACONITE).header("Idempotency-Key", "batch-1").build(),
            BodyHandlers.ofString());
        assertThat(first.body()).contains("INCOMPAT_18");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Content-Type")).isEqualTo(first.headers().firstValue("Content-Type"));
        var other = client.send(request(token, ACONITE + ACONITE).header("Idempotency-Key", "batch-1").build(),
            BodyHandlers.ofString());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("key-reused");
        var stranger = client.send(request(token(), ACONITE + ACONITE).header("Idempotency-Key", "batch-1").build(),
            BodyHandlers.ofString());
        assertThat(stranger.statusCode()).as("a key is its account's own").isEqualTo(200);
        assertThat(client.send(request(token, ACONITE).header("Idempotency-Key", "x".repeat(101)).build(),
            BodyHandlers.ofString()).body()).contains("key-unfit");
    }

    @Test
    void keepsNoAnswerLongerThanADayAndTakesNoEndlessBatchUnderAKey() throws Exception {
        var token = token();
        assertThat(client.send(request(token, ACONITE).header("Idempotency-Key", "old").build(),
            BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofHours(25));
        kept.sweep();
        assertThat(client.send(request(token, ACONITE + ACONITE).header("Idempotency-Key", "old").build(),
            BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        var large = client.send(request(token, "\n".repeat(4096 * 1024 + 1)).header("Idempotency-Key", "large")
            .build(), BodyHandlers.ofString());
        assertThat(large.body()).contains("batch-too-large");
    }

    @Test
    void letsNobodyInWithoutAToken() throws Exception {
        assertThat(send("xinglin_none", ACONITE).statusCode()).isEqualTo(401);
    }

    @Test
    void admitsNoPharmacistFromTheDesk() {
        try (var desk = county.desk(Role.REVIEW_PHARMACIST)) {
            assertThat(desk.send("POST", "/review/checks", Map.of()).status()).isEqualTo(403);
        }
    }

    @Test
    void refusesAnotherFormat() throws Exception {
        var answer = client.send(request(token(), ACONITE).setHeader("Content-Type", "text/plain").build(),
            BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void saysHowLongToWaitAfterSixtyBatchesAMinuteAndGoesOnThen() throws Exception {
        var token = token();
        for (int batch = 0; batch < 60; batch++)
            assertThat(send(token, "\n").statusCode()).isEqualTo(200);
        var refused = send(token, "\n");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
        assertThat(refused.body()).contains("too-many-checks");
        assertThat(send(token(), "\n").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(send(token, "\n").statusCode()).isEqualTo(200);
    }

    @Test
    void answersTenThousandLinesWhileTheyAreSent() throws Exception {
        var body = ACONITE.repeat(10_000).getBytes(UTF_8);
        try (var socket = new Socket("localhost", port())) {
            var sending = CompletableFuture.runAsync(() -> write(socket, head(token(), body.length), body));
            try (var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
                assertThat(in.readLine()).contains("200");
                assertThat(in.lines().filter(line -> line.contains("INCOMPAT_18")).count()).isEqualTo(10_000);
            }
            sending.join();
        }
    }

    @Test
    void bearsAClientThatHangsUp() throws Exception {
        var token = token();
        var body = ACONITE.repeat(1000).getBytes(UTF_8);
        try (var socket = new Socket("localhost", port())) {
            write(socket, head(token, 2 * body.length), ACONITE.getBytes(UTF_8));
        }
        assertThat(send(token, ACONITE).statusCode()).isEqualTo(200);
    }

    /** HTTP/1.0, so that the answer comes without chunks between its lines. */
    private static String head(String token, int length) {
        return "POST /review/checks HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/x-ndjson\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(token, length);
    }

    private static void write(Socket socket, String head, byte[] body) {
        try {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String token, String body) throws IOException, InterruptedException {
        return client.send(request(token, body).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String token, String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%d/review/checks".formatted(port())))
            .header("Authorization", "Bearer " + token).header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(body));
    }

    private int port() { return environment.getRequiredProperty("local.server.port", Integer.class); }

    private String token() {
        var account = services.open(Caller.PROGRAM, "外部系统", county.tcmHospital.id());
        return services.issue(Caller.PROGRAM, account, "成批审方", 30, UUID.randomUUID()).token();
    }
}
