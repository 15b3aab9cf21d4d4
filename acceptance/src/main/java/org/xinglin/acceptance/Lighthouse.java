package org.xinglin.acceptance;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.benchmarks.Bench;
import org.xinglin.benchmarks.Result;

/** Google's Lighthouse over four pages, as a phone on a slow line; it comes from npm, only for this, in the pinned version. */
final class Lighthouse {
    private static final int RUNS = 3;
    private static final List<Looked> PAGES = List.of(new Looked("sign-in", Walk.VISITOR, "/sign-in"),
        new Looked("home", "VILLAGE_DOCTOR", "/"), new Looked("visit", "VILLAGE_DOCTOR", "/clinic/visits/{id}"),
        new Looked("progress", Walk.VISITOR, "/p/{token}"));

    private record Looked(String name, String role, String pattern) {}

    private record Scores(double accessibility, double performance) {}

    private Lighthouse() {}

    static List<Result> measure(Path work) throws IOException {
        var tool = installed();
        var program = DemoProgram.shared();
        var walk = Walk.through(program);
        var results = new ArrayList<Result>();
        for (var page : PAGES) {
            var path = walk.all().stream()
                .filter(stop -> stop.role().equals(page.role()) && stop.pattern().equals(page.pattern())).findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + page + " in the demo county")).path();
            var headers = Files.writeString(work.resolve("headers.json"),
                new Gson().toJson(session(program, page.role())));
            var scores = new ArrayList<Scores>();
            for (int run = 0; run < RUNS; run++)
                scores.add(scores(tool, program.address().resolve(path).toString(), headers,
                    work.resolve(page.name() + run + ".json")));
            results.add(Result.of("lighthouse." + page.name() + ".accessibility",
                scores.stream().mapToDouble(Scores::accessibility).min().orElseThrow(), "share"));
            results.add(Result.of("lighthouse." + page.name() + ".performance",
                scores.stream().mapToDouble(Scores::performance).sorted().skip(RUNS / 2).findFirst().orElseThrow(),
                "share"));
        }
        return results;
    }

    private static Path installed() throws IOException {
        var folder = Bench.root().resolve("target/lighthouse");
        Files.createDirectories(folder);
        Files.copy(Bench.root().resolve("benchmarks/lighthouse/package.json"), folder.resolve("package.json"),
            StandardCopyOption.REPLACE_EXISTING);
        run(new ProcessBuilder("npm", "install", "--no-package-lock", "--no-audit", "--no-fund")
            .directory(folder.toFile()));
        return folder.resolve("node_modules/.bin/lighthouse");
    }

    /** The cookies of somebody who signed in, as a header; none for a visitor. */
    private static Map<String, String> session(DemoProgram program, String role) {
        if (role.equals(Walk.VISITOR)) return Map.of();
        try (var window = new Window(program, Size.PHONE, "zh").signIn(role)) {
            return Map.of("Cookie", window.page().context().cookies().stream().map(Lighthouse::pair)
                .collect(Collectors.joining("; ")));
        }
    }

    private static String pair(Cookie cookie) {
        return cookie.name + "=" + cookie.value;
    }

    private static Scores scores(Path tool, String url, Path headers, Path report) throws IOException {
        var flags = String.join(" ", "--headless=new", String.join(" ", Chromium.flags())).strip();
        var command = new ProcessBuilder(tool.toString(), url, "--quiet", "--output=json", "--output-path=" + report,
            "--only-categories=accessibility,performance", "--disable-storage-reset", "--extra-headers=" + headers,
            "--chrome-flags=" + flags);
        command.environment().put("CHROME_PATH", Chromium.whole().orElseThrow().toString());
        run(command);
        var said = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        var shown = said.get("finalDisplayedUrl").getAsString();
        if (!shown.equals(url)) throw new IllegalStateException(url + " led to " + shown);
        var categories = said.getAsJsonObject("categories");
        failed(said, "accessibility");
        return new Scores(score(categories, "accessibility"), score(categories, "performance"));
    }

    /** Says which audits of a category were not passed. */
    private static void failed(JsonObject report, String category) {
        for (var reference : report.getAsJsonObject("categories").getAsJsonObject(category)
            .getAsJsonArray("auditRefs")) {
            var audit = report.getAsJsonObject("audits")
                .getAsJsonObject(reference.getAsJsonObject().get("id").getAsString());
            if (!audit.get("score").isJsonNull() && audit.get("score").getAsDouble() < 1)
                System.out.printf("%s: %s%n", report.get("finalDisplayedUrl").getAsString(),
                    audit.get("title").getAsString());
        }
    }

    private static double score(JsonObject categories, String name) {
        return categories.getAsJsonObject(name).get("score").getAsDouble();
    }

    private static void run(ProcessBuilder command) throws IOException {
        var process = command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
        try {
            if (process.waitFor() != 0)
                throw new IllegalStateException(String.join(" ", command.command()) + " failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
