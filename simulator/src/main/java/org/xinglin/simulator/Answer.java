package org.xinglin.simulator;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * 应答: what came back in the end, after redirects.
 *
 * @param path path and query of the last page; @param body its text
 */
public record Answer(int status, String path, HttpHeaders headers, String body) {
    private static final Pattern TITLE = Pattern.compile("\"title\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

    public boolean isOk() { return status >= 200 && status < 300; }

    public Document page() { return Jsoup.parse(body, path); }

    /** The reason of a refusal such as {@code decoction:soaking-too-short}; empty for anything else, and for a refusal that came as a page. */
    public Optional<String> refusal() {
        var type = TYPE.matcher(body);
        var prefix = "urn:xinglin:refusal:";
        return isProblem() && type.find() && type.group(1).startsWith(prefix)
            ? Optional.of(type.group(1).substring(prefix.length()))
            : Optional.empty();
    }

    /** What the reader is told: a refusal's words, or the heading of the page. */
    public String title() {
        if (isProblem()) {
            var title = TITLE.matcher(body);
            return title.find() ? unescaped(title.group(1)) : "";
        }
        var page = page();
        var alert = status >= 400 ? page.selectFirst("main .alert") : null;
        return alert != null ? alert.text() : page.select("h1").text();
    }

    /** The last part of the path before the query, such as the identifier in {@code /visits/0190…}. */
    public String lastSegment() {
        var plain = URI.create(path).getPath();
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    private boolean isProblem() {
        return headers.firstValue("Content-Type").filter(type -> type.contains("json")).isPresent();
    }

    private static String unescaped(String json) {
        return ESCAPE.matcher(json).replaceAll(found -> {
            var code = found.group(1);
            var plain = switch (code.charAt(0)) {
                case 'u' -> String.valueOf((char) Integer.parseInt(code.substring(1), 16));
                case 'n' -> "\n";
                case 't' -> "\t";
                case 'r' -> "\r";
                case 'b' -> "\b";
                case 'f' -> "\f";
                default -> code;
            };
            return java.util.regex.Matcher.quoteReplacement(plain);
        });
    }

    @Override
    public String toString() { return status + " " + path + " " + title(); }
}
