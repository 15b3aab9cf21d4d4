package org.xinglin.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.xinglin.acceptance.Walk.Stop;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.acceptance.Windows.Sitting;

/**
 * {@code ./xinglin gallery}: every page in Chinese and English, light and dark, on a desk and on a phone, with an index page;
 * {@code --keep} writes the key pages of {@code docs/screens} instead.
 */
public final class Gallery {
    private static final List<String> LANGUAGES = List.of("zh", "en");

    private Gallery() {}

    /** @param arguments a folder for the pictures, or {@code --keep} */
    public static void main(String[] arguments) throws IOException {
        // the browser's driver would keep the process alive
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(2);
        });
        var program = DemoProgram.shared();
        var walk = Walk.through(program);
        int status = 0;
        if (arguments.length == 1 && arguments[0].equals("--keep")) keep(program, walk);
        else
            status = render(program, walk,
                Path.of(arguments.length > 0 ? arguments[0] : "target/gallery").toAbsolutePath());
        System.exit(status);
    }

    private static void keep(DemoProgram program, Walk walk) throws IOException {
        Files.createDirectories(Screens.KEPT);
        Screens.show(program, walk, (name, picture) -> {
            try {
                Files.write(Screens.KEPT.resolve(name), picture);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        System.out.println(Screens.KEPT);
    }

    /** @return 1 if something on the way was wrong */
    private static int render(DemoProgram program, Walk walk, Path folder) throws IOException {
        Files.createDirectories(folder);
        var stops = walk.distinct();
        var faults = new ConcurrentSkipListSet<>(walk.faults());
        var done = new AtomicInteger();
        var sittings = new ArrayList<Sitting>();
        var byRole = stops.stream()
            .collect(Collectors.groupingBy(Stop::role, LinkedHashMap::new, Collectors.toList()));
        byRole.forEach((role, seen) -> {
            for (var language : LANGUAGES)
                sittings.add(new Sitting(role, Size.DESK, language, seen.size(), window -> {
                    for (var stop : seen) {
                        window.next(Size.DESK, language, false).open(stop.path());
                        for (var size : List.of(Size.DESK, Size.PHONE))
                            for (var dark : List.of(false, true))
                                window.turn(size, language, dark)
                                    .picture(folder.resolve(file(stops, stop, language, size, dark)));
                        System.out.printf("%d/%d %s %s%n", done.incrementAndGet(), stops.size() * LANGUAGES.size(),
                            stop.name(), language);
                    }
                    faults.addAll(window.faults());
                }));
        });
        Windows.hold(program, sittings);
        Files.writeString(folder.resolve("index.html"), index(stops));
        System.out.println(folder.resolve("index.html"));
        faults.forEach(fault -> System.err.println("! " + fault));
        return faults.isEmpty() ? 0 : 1;
    }

    private static String file(List<Stop> stops, Stop stop, String language, Size size, boolean dark) {
        return "%03d-%s-%s-%s-%s.png".formatted(stops.indexOf(stop), stop.name(), language,
            size.name().toLowerCase(java.util.Locale.ROOT), dark ? "dark" : "light");
    }

    private static String index(List<Stop> stops) {
        var rows = new StringBuilder();
        for (var stop : stops) {
            rows.append("<h2>%s <small>%s</small></h2><p>".formatted(stop.pattern(), stop.role()));
            for (var language : LANGUAGES)
                for (var size : List.of(Size.DESK, Size.PHONE))
                    for (var dark : List.of(false, true)) {
                        var file = file(stops, stop, language, size, dark);
                        rows.append(
                            "<a href=\"%s\"><img src=\"%s\" alt=\"%s %s %s\" loading=\"lazy\"></a>%n".formatted(file,
                                file,
                                language, size, dark ? "dark" : "light"));
                    }
            rows.append("</p>");
        }
        return """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Xinglin 杏林: every page</title>
            <style>body{font:15px/1.5 sans-serif;margin:1rem;background:#ddd}img{height:260px;border:1px solid #888;margin:2px;vertical-align:top}
            h2{font-size:1rem;margin:1rem 0 .2rem}small{color:#444}</style><h1>%d pages</h1>%s</html>
            """
            .formatted(stops.size(), rows);
    }
}
