package org.xinglin.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;

/** Renders precompiled JTE templates: view {@code clinic/visit} is {@code src/main/jte/clinic/visit.jte}, given {@code page}. */
@Component
class JteViews implements ViewResolver, Ordered {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Pages pages;

    JteViews(Pages pages) { this.pages = pages; }

    @Override
    public View resolveViewName(String name, Locale locale) {
        if (name.startsWith("redirect:")) return redirect(name.substring("redirect:".length()));
        return (model, request, response) -> render(name, model == null ? Map.of() : model, request, response);
    }

    /** A browser is sent on by 303; a script (which says {@code HX-Request}) gets the address in a header and goes there itself. */
    private static View redirect(String target) {
        return (model, request, response) -> {
            if (request.getHeader("HX-Request") != null) {
                response.setHeader("HX-Redirect", target);
                return;
            }
            var redirect = new RedirectView(target, true, false, false);
            redirect.setStatusCode(HttpStatus.SEE_OTHER);
            redirect.render(null, request, response);
        };
    }

    void render(String name, Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws java.io.IOException {
        var params = new HashMap<String, Object>(model);
        params.put("page", pages.of(request));
        var output = new Utf8ByteOutput();
        engine.render(name + ".jte", params, output);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }

    @Override
    public int getOrder() { return Ordered.HIGHEST_PRECEDENCE; }
}
