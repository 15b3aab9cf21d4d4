package org.xinglin.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Somebody signed in who sends requests as the pages' scripts do and opens no page he does not measure. Unlike the players' desk he
 * neither follows nor reads pages, so that what is measured is the program.
 */
final class Clerk implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");
    private final URI base;
    private final HttpClient client;
    private String csrf = "";

    /** @param location where the page would go next; empty if it stays */
    record Answer(int status, String location, byte[] body, HttpResponse<byte[]> response) {
        /** The identifier at the end of where the page would go next. */
        String id() {
            var path = location.replaceAll("[?#].*", "");
            return path.substring(path.lastIndexOf('/') + 1);
        }

        String text() { return new String(body, StandardCharsets.UTF_8); }
    }

    Clerk(URI base, String username, String password) {
        this.base = base;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .connectTimeout(Duration.ofSeconds(10)).build();
        takeToken(get("/sign-in"));
        var answer = post("/sign-in", UUID.randomUUID(), Map.of("username", username, "password", password));
        if (answer.status() >= 400 || answer.location().contains("/sign-in"))
            throw new IllegalStateException(username + " was not let in: " + answer.status() + " " + answer.location());
        takeToken(get("/"));
    }

    private void takeToken(Answer page) {
        var found = TOKEN.matcher(page.text());
        if (!found.find()) throw new IllegalStateException("no token on the page, status " + page.status());
        csrf = found.group(1);
    }

    Answer get(String path) {
        return exchange(HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html")
            .GET());
    }

    /** As a browser gets it: packed where the program packs. */
    Answer getPacked(String path) {
        return exchange(HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html")
            .header("Accept-Encoding", "gzip").GET());
    }

    /** @param key the same for a repetition of the same command */
    Answer post(String path, UUID key, Map<String, ?> fields) {
        var form = new StringBuilder("_csrf=" + encoded(csrf) + "&_key=" + key);
        fields.forEach((name, value) -> {
            if (value instanceof Iterable<?> several)
                several.forEach(each -> form.append('&').append(name).append('=').append(encoded(each.toString())));
            else
                form.append('&').append(name).append('=').append(encoded(value.toString()));
        });
        return exchange(HttpRequest.newBuilder(base.resolve(path)).header("HX-Request", "true")
            .header("Accept", "application/problem+json, */*;q=0.5")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.toString())));
    }

    /** A command that must succeed. */
    Answer done(String path, Map<String, ?> fields) {
        var answer = post(path, UUID.randomUUID(), fields);
        if (answer.status() >= 400)
            throw new IllegalStateException("%s answered %d: %s".formatted(path, answer.status(), answer.text()));
        return answer;
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            var response = client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
            var location = response.headers().firstValue("HX-Redirect")
                .or(() -> response.headers().firstValue("Location")).orElse("");
            return new Answer(response.statusCode(), location, response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + base, e);
        }
    }

    private static String encoded(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }

    @Override
    public void close() { client.close(); }
}
