package org.xinglin.simulator;

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
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * 工作台: one person at a browser: signs in, opens pages, fills in their forms and sends them as the pages' own script does.
 * Keeps cookies and the last page. Not for several threads at once; take one desk a thread.
 */
public final class HttpDesk implements AutoCloseable {
    private static final int MOST_REDIRECTS = 10;
    private static final String FORM = "application/x-www-form-urlencoded";
    private final URI base;
    private final CookieManager cookies;
    private final HttpClient client;
    private String csrf = "";
    private @Nullable Document page;

    /** @param base address of the program, such as {@code http://127.0.0.1:8420} */
    public HttpDesk(URI base) {
        this(base, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
    }

    private HttpDesk(URI base, CookieManager cookies) {
        this.base = base;
        this.cookies = cookies;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies).connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** One more tab of the same browser: signed in as this one, for use by another thread. */
    public HttpDesk anotherTab() {
        var tab = new HttpDesk(base, cookies);
        tab.csrf = csrf;
        return tab;
    }

    /** Signs in; with several posts the page to choose one is the answer. */
    public Answer signIn(String user, String password) {
        get("/sign-in");
        return post("/sign-in", Map.of("username", user, "password", password));
    }

    /**
     * Signs in and chooses a post.
     *
     * @param post words the post's entry holds, such as {@code CASHIER} or an institution's name; the first that fits is taken
     */
    public Answer signIn(String user, String password, String post) {
        var answer = signIn(user, password);
        return answer.isOk() && answer.path().startsWith("/posts") ? choose(post) : answer;
    }

    /** Changes to another post of the same person. */
    public Answer choose(String post) {
        var wanted = get("/posts").page().select("form[data-post]").stream()
            .filter(form -> form.attr("data-post").contains(post)).findFirst()
            .orElseThrow(() -> new IllegalStateException("no post with %s is offered".formatted(post)));
        return send("/posts", hidden(wanted));
    }

    public Answer signOut() { return post("/sign-out", Map.of()); }

    /** Opens a page with further headers, such as those of a list that refreshes itself. */
    public Answer get(String path, Map<String, String> headers) {
        var request = request(path).header("Accept", "text/html").GET();
        headers.forEach(request::header);
        return exchange(request.build());
    }

    public Answer get(String path) {
        return exchange(request(path).header("Accept", "text/html,application/json;q=0.9").GET().build());
    }

    /**
     * Sends a form. Where the last page holds a form to this path, its hidden fields (version, key) go along unless given;
     * elsewhere a new key is made.
     */
    public Answer post(String path, Map<String, String> fields) {
        var all = new LinkedHashMap<String, List<String>>();
        var form = form(path);
        if (form != null) all.putAll(hidden(form));
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return send(path, all);
    }

    /** The same, with fields that may occur several times, in this order. */
    public Answer postAll(String path, List<Map.Entry<String, String>> fields) {
        var all = new LinkedHashMap<String, List<String>>();
        var form = form(path);
        if (form != null) all.putAll(hidden(form));
        fields.stream().map(Map.Entry::getKey).distinct().forEach(all::remove);
        fields.forEach(f -> all.computeIfAbsent(f.getKey(), name -> new ArrayList<>()).add(f.getValue()));
        return send(path, all);
    }

    /** Fills in the form to {@code path} on the last page: what stands in it stays unless {@code fields} says otherwise. */
    public Answer submit(String path, Map<String, String> fields) {
        var form = form(path);
        if (form == null) throw new IllegalStateException("the last page holds no form to " + path);
        var all = filled(form);
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return send(path, all);
    }

    /** Sends a form and asks for JSON instead of a page. */
    public Answer json(String path, List<Map.Entry<String, String>> fields) {
        var all = new LinkedHashMap<String, List<String>>();
        fields.forEach(f -> all.computeIfAbsent(f.getKey(), name -> new ArrayList<>()).add(f.getValue()));
        return send(path, all, "application/json");
    }

    /** Sends a body that is no form, as the pages' scripts do. */
    public Answer postJson(String path, String json) {
        return exchange(script(path).header("Content-Type", "application/json").header("X-CSRF-TOKEN", csrf)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(json)).build());
    }

    /** Sends the form that holds a file field on the last page, as a browser does, with one file chosen. */
    public Answer upload(String path, String field, String fileName, byte[] content) {
        return upload(path, field, fileName, content, Map.of());
    }

    /** The same with further fields filled in. */
    public Answer upload(String path, String field, String fileName, byte[] content, Map<String, String> typed) {
        var boundary = "xinglin-" + UUID.randomUUID();
        var parts = new java.io.ByteArrayOutputStream();
        var fields = new LinkedHashMap<String, List<String>>();
        var form = form(path);
        if (form != null) fields.putAll(hidden(form));
        typed.forEach((name, value) -> fields.put(name, List.of(value)));
        fields.putIfAbsent("_csrf", List.of(csrf));
        fields.putIfAbsent("_key", List.of(UUID.randomUUID().toString()));
        fields.forEach((name, values) -> values.forEach(value -> parts.writeBytes(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)
                .getBytes(StandardCharsets.UTF_8))));
        parts.writeBytes(("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n").formatted(boundary, field, fileName)
            .getBytes(StandardCharsets.UTF_8));
        parts.writeBytes(content);
        parts.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return exchange(request(path).header("Accept", "text/html")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(parts.toByteArray())).build());
    }

    /** Sends a form by another method, with nothing in it but what is given, the token and a new key. */
    public Answer send(String method, String path, Map<String, String> fields) {
        var all = new LinkedHashMap<String, List<String>>();
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return exchange(script(path).header("Content-Type", FORM).header("X-CSRF-TOKEN", csrf)
            .method(method, BodyPublishers.ofString(body(all))).build());
    }

    private Answer send(String path, Map<String, List<String>> fields) {
        return send(path, fields, "application/problem+json, */*;q=0.5");
    }

    private Answer send(String path, Map<String, List<String>> fields, String accept) {
        return exchange(script(path).setHeader("Accept", accept).header("Content-Type", FORM)
            .POST(BodyPublishers.ofString(body(fields))).build());
    }

    /** The fields with the token and, unless one is given, a new key. */
    private String body(Map<String, List<String>> fields) {
        var all = new LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", List.of(csrf));
        all.putIfAbsent("_key", List.of(UUID.randomUUID().toString()));
        return all.entrySet().stream()
            .flatMap(field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    }

    /** A stream of events, line by line as they come; closing it hangs up. @throws IllegalStateException unless it answers 200 */
    public Stream<String> listen(String path) {
        return found(path, "text/event-stream", BodyHandlers.ofLines());
    }

    /** A file the program makes, such as a PDF. @throws IllegalStateException unless it answers 200 */
    public byte[] download(String path) {
        return found(path, "*/*", BodyHandlers.ofByteArray());
    }

    /** The same into a file, never held whole. @throws IllegalStateException unless it answers 200 */
    public void save(String path, Path to) {
        found(path, "*/*", BodyHandlers.ofFile(to));
    }

    private <T> T found(String path, String accept, BodyHandler<T> as) {
        try {
            var response = client.send(request(path).header("Accept", accept).GET().build(), as);
            if (response.statusCode() != 200)
                throw new IllegalStateException("%s answered %d".formatted(path, response.statusCode()));
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + path, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    private HttpRequest.Builder script(String path) {
        return request(path).header("HX-Request", "true").header("Accept", "application/problem+json, */*;q=0.5");
    }

    private Answer exchange(HttpRequest request) {
        try {
            var wanted = request;
            for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
                var response = client.send(wanted, BodyHandlers.ofString(StandardCharsets.UTF_8));
                var next = response.headers().firstValue("HX-Redirect")
                    .or(() -> response.statusCode() / 100 == 3
                        ? response.headers().firstValue("Location")
                        : java.util.Optional.empty());
                if (next.isEmpty()) return answer(response);
                var target = wanted.uri().resolve(next.get());
                if (!target.getAuthority().equals(base.getAuthority()))
                    throw new IllegalStateException("sent away to " + target);
                wanted = HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(60)).header("Accept", "text/html")
                    .GET().build();
            }
            throw new IllegalStateException("more than %d redirects from %s".formatted(MOST_REDIRECTS, request.uri()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
        }
    }

    private Answer answer(HttpResponse<String> response) {
        var uri = response.uri();
        var answer = new Answer(response.statusCode(),
            uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()), response.headers(),
            response.body());
        if (response.headers().firstValue("Content-Type").filter(type -> type.startsWith("text/html")).isPresent()) {
            var read = answer.page();
            page = read;
            var token = read.selectFirst("input[name=_csrf]");
            if (token != null) csrf = token.val();
        }
        return answer;
    }

    private @Nullable Element form(String path) {
        if (page == null) return null;
        return page.select("form[method=post]").stream().filter(form -> form.attr("action").equals(path)).findFirst()
            .orElse(null);
    }

    private static Map<String, List<String>> hidden(Element form) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var input : form.select("input[type=hidden][name]"))
            fields.computeIfAbsent(input.attr("name"), name -> new ArrayList<>()).add(input.val());
        return fields;
    }

    private static Map<String, List<String>> filled(Element form) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var field : form.select("input[name], select[name], textarea[name]")) {
            if (field.hasAttr("disabled")) continue;
            for (var value : values(field))
                fields.computeIfAbsent(field.attr("name"), name -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    private static List<String> values(Element field) {
        switch (field.normalName()) {
            case "select" :
                var chosen = field.select("option[selected]");
                if (chosen.isEmpty() && !field.hasAttr("multiple") && field.selectFirst("option") != null)
                    return List.of(field.selectFirst("option").val());
                return chosen.stream().map(Element::val).toList();
            case "textarea" :
                return List.of(field.wholeText());
            default :
                return switch (field.attr("type")) {
                    case "checkbox", "radio" -> field.hasAttr("checked")
                        ? List.of(field.hasAttr("value") ? field.val() : "on")
                        : List.of();
                    case "submit", "button", "file", "reset", "image" -> List.of();
                    default -> List.of(field.val());
                };
        }
    }

    private static String encoded(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }

    @Override
    public void close() { client.close(); }
}
