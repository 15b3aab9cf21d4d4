package org.xinglin.acceptance;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.acceptance.Windows.Sitting;

/**
 * The key pages, each as a Chinese desk in the light and as an English phone in the dark: kept in {@code docs/screens}, and compared
 * with what the program shows now.
 */
final class Screens {
    static final Path KEPT = Repository.root().resolve("docs/screens");
    private static final List<Screen> ALL = List.of(new Screen("sign-in", Walk.VISITOR, "/sign-in"),
        new Screen("home-doctor", "VILLAGE_DOCTOR", "/"), new Screen("waiting", "VILLAGE_DOCTOR", "/clinic"),
        new Screen("visit", "VILLAGE_DOCTOR", "/clinic/visits/{id}"),
        new Screen("residents", "VILLAGE_DOCTOR", "/residents"),
        new Screen("resident", "VILLAGE_DOCTOR", "/residents/{id}"),
        new Screen("resident-new", "VILLAGE_DOCTOR", "/residents/new"),
        new Screen("prescription", "VILLAGE_DOCTOR", "/prescriptions/{id}"),
        new Screen("prescription-new", "VILLAGE_DOCTOR", "/prescriptions/new"),
        new Screen("review-queue", "REVIEW_PHARMACIST", "/review"),
        new Screen("review-task", "REVIEW_PHARMACIST", "/review/tasks/{id}"),
        new Screen("charge", "VILLAGE_DOCTOR", "/pharmacy/orders/{id}"),
        new Screen("dispense", "DISPENSER", "/pharmacy/orders/{id}"),
        new Screen("stock", "STOCK_KEEPER", "/pharmacy/stock"),
        new Screen("decoction-board", "DECOCTION_WORKER", "/decoction"),
        new Screen("decoction-order", "DECOCTION_WORKER", "/decoction/orders/{id}"),
        new Screen("courier", "COURIER", "/delivery/courier"),
        new Screen("parcel", "COURIER", "/delivery/parcels/{id}"),
        new Screen("supervision", "REGULATOR", "/supervision"),
        new Screen("institutions", "SYSTEM_ADMINISTRATOR", "/institutions"),
        new Screen("institution", "SYSTEM_ADMINISTRATOR", "/institutions/{id}"),
        new Screen("staff", "SECURITY_ADMINISTRATOR", "/staff"),
        new Screen("herb", "REVIEW_PHARMACIST", "/herbs/{id}"), new Screen("help", "VILLAGE_DOCTOR", "/help"),
        new Screen("style-guide", "SYSTEM_ADMINISTRATOR", "/style-guide"));

    /** Cells of so many points are compared by their mean, so that the edges of letters do not count. */
    private static final int CELL = 12;
    /** Of 255: what a cell may differ before it counts. */
    private static final int SHADE = 20;

    /** @param name of its pictures; @param pattern the first page of that route that the role comes to */
    record Screen(String name, String role, String pattern) {}

    enum Variant {
        DESK(Size.DESK, "zh", false), PHONE(Size.PHONE, "en", true);

        private final Size size;
        private final String language;
        private final boolean dark;

        Variant(Size size, String language, boolean dark) {
            this.size = size;
            this.language = language;
            this.dark = dark;
        }
    }

    private Screens() {}

    /** Shows each key page in both variants. @param shown gets the name of a file and the picture, of several pages at once */
    static void show(DemoProgram program, Walk walk, BiConsumer<String, byte[]> shown) {
        Windows.hold(program, sittings(walk, (screen, window) -> {
            for (var variant : Variant.values())
                show(screen, variant, window, shown);
        }));
    }

    static void show(Screen screen, Variant variant, Window window, BiConsumer<String, byte[]> shown) {
        shown.accept(file(screen, variant), window.turn(variant.size, variant.language, variant.dark).seen());
    }

    /** In which each key page is opened on a desk, in Chinese and in the light. */
    static List<Sitting> sittings(Walk walk, BiConsumer<Screen, Window> opened) {
        var byRole = ALL.stream()
            .collect(Collectors.groupingBy(Screen::role, LinkedHashMap::new, Collectors.toList()));
        return byRole.entrySet().stream().map(each -> new Sitting(each.getKey(), Size.DESK, "zh",
            2 * each.getValue().size(), window -> {
                for (var screen : each.getValue())
                    opened.accept(screen, window.next(Size.DESK, "zh", false).open(path(walk, screen)));
            })).toList();
    }

    private static String path(Walk walk, Screen screen) {
        return walk.all().stream()
            .filter(stop -> stop.role().equals(screen.role()) && stop.pattern().equals(screen.pattern()))
            .findFirst().map(Walk.Stop::path)
            .orElseThrow(() -> new IllegalStateException("no " + screen + " in the demo county"));
    }

    private static String file(Screen screen, Variant variant) {
        return "%s-%s.png".formatted(screen.name(), variant.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** The kept picture of that name, if there is one. */
    static Map<String, BufferedImage> kept() {
        var kept = new LinkedHashMap<String, BufferedImage>();
        for (var screen : ALL)
            for (var variant : Variant.values()) {
                var file = KEPT.resolve(file(screen, variant));
                if (Files.exists(file)) kept.put(file(screen, variant), picture(bytes(file)));
            }
        return kept;
    }

    static BufferedImage picture(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The share of the picture that looks another way, from 0 to 1; 1 where they differ in size. */
    static double difference(BufferedImage one, BufferedImage other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) return 1;
        int cells = 0;
        int differing = 0;
        for (int y = 0; y + CELL <= one.getHeight(); y += CELL)
            for (int x = 0; x + CELL <= one.getWidth(); x += CELL) {
                cells++;
                if (Math.abs(light(one, x, y) - light(other, x, y)) > SHADE) differing++;
            }
        return (double) differing / cells;
    }

    private static int light(BufferedImage picture, int left, int top) {
        int sum = 0;
        for (int y = top; y < top + CELL; y++)
            for (int x = left; x < left + CELL; x++) {
                int point = picture.getRGB(x, y);
                sum += (2 * (point >> 16 & 0xff) + 5 * (point >> 8 & 0xff) + (point & 0xff)) / 8;
            }
        return sum / (CELL * CELL);
    }
}
