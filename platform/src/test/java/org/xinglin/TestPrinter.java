package org.xinglin;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.xinglin.kernel.Role;
import org.xinglin.page.PaperSize;
import org.xinglin.print.Counter;
import org.xinglin.print.PrintKind;

/** Puts paper into a counter's printer and prints on it over HTTP, as people do; pictures of what came out lie under {@code target/paper}. */
public final class TestPrinter {
    private static final Path PICTURES = Path.of("target", "paper");
    private final TestCounty county;
    private final TestCounty.Place house;
    private final Role role;
    private final Counter counter;

    /** @param role who prints at the counter of the house */
    public TestPrinter(TestCounty county, TestCounty.Place house, Role role, Counter counter) {
        this.county = county;
        this.house = house;
        this.role = role;
        this.counter = counter;
    }

    /** What came out. */
    public record Printed(String text, List<Integer> widthAndHeight, int pages, List<String> codes) {}

    /** Prints the document on the paper; the counter keeps it until another is put in. */
    public Printed print(PrintKind kind, UUID document, PaperSize paper) {
        put(kind, paper);
        try (var desk = county.desk(role)) {
            var here = "/prints/" + kind.code() + "/" + document;
            desk.get(here);
            return read(desk.download(desk.submit(here, Map.of()).path()), kind.code() + "-" + paper);
        }
    }

    public void put(PrintKind kind, PaperSize paper) {
        try (var office = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            var version = office.get("/print-settings?house=" + house.id()).page().select("form[method=post]").stream()
                .filter(form -> form.select("[name=counter]").val().equals(counter.name())
                    && form.select("[name=kind]").val().equals(kind.name()))
                .findFirst().orElseThrow().select("[name=version]").val();
            var answer = office.send("POST", "/print-settings", Map.of("house", house.id().toString(), "counter",
                counter.name(), "kind", kind.name(), "paper", paper.name(), "version", version));
            if (!answer.isOk()) throw new IllegalStateException("the paper was not set: " + answer);
        }
    }

    /** Sizes in whole millimetres; codes of the first page. */
    public static Printed read(byte[] pdf, String picture) {
        try (var document = Loader.loadPDF(pdf)) {
            var box = document.getPage(0).getMediaBox();
            var image = new PDFRenderer(document).renderImageWithDPI(0, box.getWidth() < 300 ? 300 : 150);
            Files.createDirectories(PICTURES);
            ImageIO.write(image, "png", PICTURES.resolve(picture + ".png").toFile());
            return new Printed(TestPaper.text(pdf), List.of(millimetres(box.getWidth()), millimetres(box.getHeight())),
                document.getNumberOfPages(), codes(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int millimetres(float points) { return Math.round(points / 72 * 25.4f); }

    private static List<String> codes(java.awt.image.BufferedImage image) {
        try {
            return Arrays.stream(new QRCodeMultiReader()
                .decodeMultiple(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)))))
                .map(Result::getText).toList();
        } catch (NotFoundException none) {
            return List.of();
        }
    }
}
