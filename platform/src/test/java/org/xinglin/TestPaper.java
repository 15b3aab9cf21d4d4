package org.xinglin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** What is printed on a PDF, without the line breaks of its layout and with characters where the font draws radicals (⽣ for 生). */
public final class TestPaper {
    private TestPaper() {}

    public static String text(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC)
                .replace('⻩', '黄').replace('⺠', '民').replace('⻔', '门').replace('⻛', '风').replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
