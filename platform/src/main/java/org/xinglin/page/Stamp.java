package org.xinglin.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/**
 * 印记: what each page of a print-out says of the print itself: small at its foot, and as a watermark across it.
 *
 * @param foot which print it is; @param watermark empty on an original
 */
public record Stamp(String foot, String watermark) {
    /** Pale enough to read through, dark enough to survive a photocopier. */
    private static final float GREY = 0.45f;
    private static final float OPACITY = 0.35f;
    /** Points; less where the paper is narrow. */
    private static final float FOOT = 6.5f;

    /** The same paper with the mark on every page. */
    byte[] on(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf); var out = new ByteArrayOutputStream(); var file = Paper.font()) {
            var font = PDType0Font.load(document, file);
            for (var page : document.getPages())
                mark(document, page, font);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mark(PDDocument document, PDPage page, PDType0Font font) throws IOException {
        float width = page.getMediaBox().getWidth();
        float height = page.getMediaBox().getHeight();
        try (var ink = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            ink.setNonStrokingColor(0.2f);
            float size = Math.min(FOOT, width * 0.94f / width(font, foot, 1));
            line(ink, font, foot, size,
                Matrix.getTranslateInstance((width - width(font, foot, size)) / 2, size * 0.55f));
            if (watermark.isEmpty()) return;
            var pale = new PDExtendedGraphicsState();
            pale.setNonStrokingAlphaConstant(OPACITY);
            ink.setGraphicsStateParameters(pale);
            ink.setNonStrokingColor(GREY);
            double angle = Math.atan2(height, width);
            float big = (float) (Math.hypot(width, height) * 0.62 / width(font, watermark, 1));
            var turned = Matrix.getTranslateInstance(width / 2, height / 2);
            turned.concatenate(Matrix.getRotateInstance(angle, 0, 0));
            turned.concatenate(Matrix.getTranslateInstance(-width(font, watermark, big) / 2, -big / 3));
            line(ink, font, watermark, big, turned);
            turned.concatenate(Matrix.getTranslateInstance(0, -big * 0.55f));
            line(ink, font, foot, width(font, watermark, big) / width(font, foot, 1), turned);
        }
    }

    private static void line(PDPageContentStream ink, PDType0Font font, String text, float size, Matrix at)
        throws IOException {
        ink.beginText();
        ink.setFont(font, size);
        ink.setTextMatrix(at);
        ink.showText(text);
        ink.endText();
    }

    private static float width(PDType0Font font, String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }
}
