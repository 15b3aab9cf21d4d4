package org.xinglin.page;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * 纸面: turns a JTE template (well-formed XHTML, own {@code <style>} with {@code @page} size) into a PDF with an embedded Chinese
 * font, family {@code "Noto Sans SC"}.
 */
@Component
public class Paper {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Pages pages;

    Paper(Pages pages) { this.pages = pages; }

    /** @param template such as {@code prescription/sheet}; @param model its parameters besides {@code page} */
    public byte[] pdf(String template, Map<String, Object> model, HttpServletRequest request) {
        return pdf(template, model, pages.of(request));
    }

    /** As {@link #pdf}, where no request asks: what the program prints by itself. */
    public byte[] pdfByItself(String template, Map<String, Object> model) {
        return pdf(template, model, pages.ofProgram());
    }

    private byte[] pdf(String template, Map<String, Object> model, Page page) {
        var params = new HashMap<>(model);
        params.put("page", page);
        var html = new StringOutput();
        engine.render(template + ".jte", params, html);
        try (var out = new ByteArrayOutputStream()) {
            var builder = new PdfRendererBuilder();
            builder.useFastMode();
            builder.useFont(Paper::font, "Noto Sans SC", 400, FontStyle.NORMAL, true);
            builder.withHtmlContent(html.toString(), null);
            builder.toStream(out);
            builder.run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The PDF as an answer shown in the browser. */
    public ResponseEntity<byte[]> answer(String fileName, String template, Map<String, Object> model,
        HttpServletRequest request) {
        return inline(fileName, pdf(template, model, request));
    }

    /** The small paper of one act. */
    public ResponseEntity<byte[]> slip(String fileName, Slip slip, HttpServletRequest request) {
        return answer(fileName, "page/slip", Map.of("slip", slip), request);
    }

    /**
     * A PDF laid out for a paper and stamped on each page.
     *
     * @param model as {@link #pdf}; the template gets the paper as {@code paper} too; @param stamp in the words of the reader
     */
    public ResponseEntity<byte[]> answer(String fileName, String template, Map<String, Object> model, PaperSize paper,
        Function<Page, Stamp> stamp, HttpServletRequest request) {
        var page = pages.of(request);
        var sized = new HashMap<>(model);
        sized.put("paper", paper);
        return inline(fileName, stamp.apply(page).on(pdf(template, sized, page)));
    }

    private static ResponseEntity<byte[]> inline(String fileName, byte[] pdf) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
            .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + fileName + "\"")
            .header(HttpHeaders.CACHE_CONTROL, "no-store").body(pdf);
    }

    static java.io.InputStream font() {
        try {
            return new ClassPathResource("fonts/NotoSansSC-Regular.ttf").getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
