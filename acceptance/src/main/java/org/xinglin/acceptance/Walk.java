package org.xinglin.acceptance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

/**
 * Follows, as each role, every link from its home: one record of each kind, and further ones where their page is built otherwise.
 * What it finds is what the browser then looks at; what it meets on the way that leads nowhere is a fault.
 */
final class Walk {
    static final String VISITOR = "VISITOR";
    /** Records of one kind that one role opens; of a kind of paper or file, which is built one way only, the first. */
    private static final int OF_A_KIND = 3;
    private static final int AT_ONCE = 2;
    /** These end what the walk stands on, or change how it looks. */
    private static final Set<String> LEFT_OUT = Set.of("/language", "/appearance", "/sign-out");
    private static final Pattern PROGRESS = Pattern.compile("/p/[A-Za-z0-9_-]+");
    private static final Pattern KEY = Pattern.compile("\\?\\?\\?|\\b[a-z-]{3,}\\.[a-z-]{3,}\\.[a-z-]{2,}\\b");

    /**
     * One page as one role sees it.
     *
     * @param pattern its route; @param skeleton how it is built, the same for pages that differ in their data only
     */
    record Stop(String role, String pattern, String path, String skeleton) {
        /** A name for its pictures. */
        String name() {
            var words = pattern.replaceAll("[{}]", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
            return (words.isEmpty() ? "home" : words) + "--"
                + role.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final Routes routes;
    private final Map<String, Stop> stops = new LinkedHashMap<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> reached = new HashSet<>();
    private final Set<String> progress = new TreeSet<>();
    private final Set<String> files = new HashSet<>();
    private final BiConsumer<String, Document> reader;

    private Walk(Routes routes, BiConsumer<String, Document> reader) {
        this.routes = routes;
        this.reader = reader;
    }

    /** Several roles at once; what is found stands in the order of the roles all the same. */
    static Walk through(DemoProgram program) {
        return through(program, "zh", (pattern, page) -> {});
    }

    /** @param reader is given the route and the text of every page and fragment, from several threads */
    static Walk through(DemoProgram program, String language, BiConsumer<String, Document> reader) {
        var routes = Routes.read();
        var roles = program.accounts().stream().map(DemoProgram.Account::role).distinct().toList();
        var whole = new Walk(routes, reader);
        try (var walkers = Executors.newFixedThreadPool(AT_ONCE)) {
            roles.stream().map(role -> CompletableFuture.supplyAsync(() -> as(role, program, language, whole), walkers))
                .toList()
                .forEach(walk -> whole.add(walk.join()));
        }
        try (var desk = new HttpDesk(program.address())) {
            speak(desk, language);
            var doors = new ArrayList<>(List.of("/sign-in", "/help"));
            whole.progress.stream().limit(OF_A_KIND).forEach(doors::add);
            whole.follow(VISITOR, desk, doors);
        }
        return whole;
    }

    private static void speak(HttpDesk desk, String language) {
        desk.get("/language?to=" + language + "&back=/sign-in");
    }

    private static Walk as(String role, DemoProgram program, String language, Walk whole) {
        var walk = new Walk(whole.routes, whole.reader);
        try (var desk = new HttpDesk(program.address())) {
            speak(desk, language);
            var account = program.account(role);
            desk.signIn(account.username(), account.password(), role);
            walk.follow(role, desk, List.of("/", "/posts"));
        }
        return walk;
    }

    private void add(Walk other) {
        stops.putAll(other.stops);
        faults.addAll(other.faults);
        reached.addAll(other.reached);
        progress.addAll(other.progress);
    }

    /** The pages found, each way of being built once a route, with the first role that met it; in the order of the routes. */
    List<Stop> distinct() {
        var seen = new HashSet<String>();
        return stops.values().stream().filter(stop -> seen.add(stop.pattern() + stop.skeleton()))
            .sorted(Comparator.comparing(Stop::pattern)).toList();
    }

    /** Every page found, with every role. */
    List<Stop> all() { return List.copyOf(stops.values()); }

    List<String> faults() { return List.copyOf(faults); }

    /** Routes that no role came to by links. */
    Set<String> unreached() {
        return routes.all().stream().map(Routes.Route::pattern).filter(pattern -> !reached.contains(pattern))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private void follow(String role, HttpDesk desk, List<String> doors) {
        var waiting = new ArrayDeque<>(doors);
        var opened = new HashMap<String, Set<String>>();
        var seen = new HashSet<>(doors);
        while (!waiting.isEmpty()) {
            var path = waiting.removeFirst();
            var pattern = routes.pattern(path).orElse("");
            if (pattern.isEmpty()) {
                faults.add("%s: %s is no route".formatted(role, path));
                continue;
            }
            var plain = path.replaceFirst("[?#].*", "");
            var ofAKind = opened.computeIfAbsent(pattern, none -> new HashSet<>());
            if (LEFT_OUT.contains(pattern) || files.contains(pattern) || ofAKind.size() >= OF_A_KIND
                || !ofAKind.add(plain))
                continue;
            var answer = desk.get(path);
            look(role, pattern, path, answer);
            if (!isHtml(answer)) {
                if (answer.status() < 400) files.add(pattern);
                continue;
            }
            var page = answer.page();
            reader.accept(pattern, page);
            PROGRESS.matcher(answer.body()).results().forEach(link -> progress.add(link.group()));
            for (var link : links(page))
                if (seen.add(link)) waiting.add(link);
        }
    }

    private void look(String role, String pattern, String path, Answer answer) {
        if (answer.status() >= 400) {
            faults.add("%s: the link to %s answers %s".formatted(role, path, answer));
            return;
        }
        reached.add(pattern);
        if (!isHtml(answer)) return;
        answer.headers().firstValue("X-Statements").filter(count -> Integer.parseInt(count) > Window.MOST_STATEMENTS)
            .ifPresent(count -> faults.add("%s: %s took %s statements".formatted(role, pattern, count)));
        var page = answer.page();
        var main = page.selectFirst("main");
        if (main == null || !routes.pattern(answer.path()).orElse("").equals(pattern)) return;
        KEY.matcher(main.text()).results().map(found -> found.group()).filter(text -> !text.startsWith("www."))
            .forEach(key -> faults.add("%s: %s shows %s".formatted(role, pattern, key)));
        var stop = new Stop(role, pattern, path, skeleton(main));
        stops.putIfAbsent(stop.role() + stop.pattern() + stop.skeleton(), stop);
    }

    private static boolean isHtml(Answer answer) {
        return answer.headers().firstValue("Content-Type").filter(type -> type.startsWith("text/html")).isPresent();
    }

    /** Links of the page and the fragments it fetches. */
    private static List<String> links(Document page) {
        var links = new ArrayList<String>();
        page.select("a[href^=/]").forEach(link -> links.add(link.attr("href")));
        page.select("[hx-get^=/]").forEach(part -> links.add(part.attr("hx-get")));
        return links.stream().map(link -> link.replaceFirst("#.*", "")).distinct().toList();
    }

    /** The forms, sections and parts a page is made of, whatever rows they hold. */
    private static String skeleton(Element main) {
        var parts = new TreeSet<String>();
        main.select("form").forEach(form -> parts.add("form " + form.attr("action").replaceFirst(".*/", "")));
        main.select("[class]").stream()
            .filter(part -> part.normalName().matches("section|article|table|ol|dl|details|fieldset|div"))
            .forEach(part -> parts.add(part.normalName() + "." + part.className()));
        return String.join("|", parts);
    }
}
