package org.xinglin.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.xinglin.kernel.NoIdentifier;
import org.xinglin.kernel.Refusal;
import org.xinglin.kernel.Refused;
import tools.jackson.databind.json.JsonMapper;

/**
 * A "no" in the reader's words: {@code application/problem+json} for scripts ({@code urn:xinglin:refusal:<module>:<code>}), a
 * page with a way back for browsers. A broken program answers with a number that stands in the log, never a stack trace.
 */
@ControllerAdvice
class RefusalAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalAdvice.class);
    private final Pages pages;
    private final Page.Words words;
    private final JsonMapper json = JsonMapper.builder().build();

    RefusalAdvice(Pages pages, Page.Words words) {
        this.pages = pages;
        this.words = words;
    }

    /** Fields that begin with an underscore are the command's own; they mark nothing, as the framework would have it. */
    @InitBinder
    void readFieldsAsTheyStand(WebDataBinder binder) {
        binder.setFieldMarkerPrefix(null);
        binder.setFieldDefaultPrefix(null);
    }

    @ExceptionHandler(Refused.class)
    ModelAndView refused(Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var reason = refused.reason();
        var page = pages.of(request);
        return answer(status(reason.kind()), "urn:xinglin:refusal:" + reason.module() + ":" + reason.code(),
            page.text(reason.key(), refused.values().toArray()), request, response);
    }

    static int status(Refusal.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> 404;
            case FORBIDDEN -> 403;
            case CONFLICT -> 409;
            case INVALID -> 422;
            case TOO_OFTEN -> 429;
        };
    }

    @ExceptionHandler({NoResourceFoundException.class, HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeException.class,
        HttpMediaTypeNotAcceptableException.class})
    ModelAndView nothingHere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return refused(new Refused(PageRefusal.NO_SUCH_PAGE), request, response);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ModelAndView unreadable(MethodArgumentTypeMismatchException e, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        // An identifier in the path that is none names nothing: the same answer as for one that is unknown.
        boolean inPath = e.getParameter()
            .hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
        return refused(inPath
            ? new Refused(PageRefusal.NO_SUCH_PAGE)
            : new Refused(PageRefusal.FIELD_UNREADABLE, field(request, e.getName())), request, response);
    }

    @ExceptionHandler(MissingServletRequestParameterException.class)
    ModelAndView missing(MissingServletRequestParameterException e, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        return refused(new Refused(PageRefusal.FIELD_UNREADABLE, field(request, e.getParameterName())), request,
            response);
    }

    @ExceptionHandler(BindException.class)
    ModelAndView unreadable(BindException e, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
        var name = e.hasFieldErrors() ? e.getFieldErrors().getFirst().getField() : "";
        return refused(new Refused(PageRefusal.FIELD_UNREADABLE, field(request, name)), request, response);
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, ServletRequestBindingException.class})
    ModelAndView malformed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return refused(new Refused(PageRefusal.FIELD_UNREADABLE, ""), request, response);
    }

    @ExceptionHandler({MaxUploadSizeExceededException.class, MultipartException.class})
    ModelAndView tooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return refused(new Refused(PageRefusal.TOO_LARGE), request, response);
    }

    /** A field that chooses a record by its identifier names none. */
    @ExceptionHandler(NoIdentifier.class)
    ModelAndView chosenNothing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return refused(new Refused(PageRefusal.CHOICE_UNKNOWN), request, response);
    }

    @ExceptionHandler(DataAccessException.class)
    ModelAndView notKept(DataAccessException e, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
        var why = NotStorable.in(e);
        return why.isPresent() ? refused(why.get(), request, response) : broken(e, request, response);
    }

    private String field(HttpServletRequest request, String name) {
        var locale = Pages.locale(request);
        return words.has(locale, "field." + name) ? words.text(locale, "field." + name) : name;
    }

    @ExceptionHandler(Exception.class)
    ModelAndView broken(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e instanceof org.springframework.security.access.AccessDeniedException
            || e instanceof org.springframework.security.core.AuthenticationException) throw e;
        if (e.getClass().getSimpleName().equals("ClientAbortException")) throw e;
        var number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("request {} {} failed, number {}", request.getMethod(), request.getRequestURI(), number, e);
        return answer(500, "urn:xinglin:failure:" + number, pages.of(request).text("page.failure", number), request,
            response);
    }

    private ModelAndView answer(int status, String type, String words, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        if (!wantsPage(request)) {
            problem(status, type, words, response);
            return new ModelAndView();
        }
        return new ModelAndView("page/refusal", Map.of("status", status, "words", words));
    }

    private void problem(int status, String type, String words, HttpServletResponse response) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", type);
        problem.put("title", words);
        problem.put("status", status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /** Refuses before anybody knows who asks, so that no page can be framed around the words. */
    void refusedAtTheDoor(Refused refused, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
        var reason = refused.reason();
        var said = words.text(Pages.locale(request), reason.key(), refused.values().toArray());
        response.setStatus(status(reason.kind()));
        response.setHeader("Cache-Control", "no-store");
        if (wantsPage(request)) {
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
        } else
            problem(status(reason.kind()), "urn:xinglin:refusal:" + reason.module() + ":" + reason.code(), said,
                response);
    }

    /** The same for what the server itself refuses; its status stays. The page has the headers that the chain of filters would give it. */
    void refusedByTheServer(HttpServletRequest request, HttpServletResponse response, JteViews views)
        throws IOException {
        var status = response.getStatus();
        var number = UUID.randomUUID().toString().substring(0, 8);
        if (status >= 500) LOG.error("request {} answered {}, number {}", request.getMethod(), status, number);
        var type = status >= 500
            ? "urn:xinglin:failure:" + number
            : "urn:xinglin:refusal:" + PageRefusal.NO_SUCH_PAGE.module() + ":" + PageRefusal.NO_SUCH_PAGE.code();
        var said = status >= 500
            ? words.text(Pages.locale(request), "page.failure", number)
            : words.text(Pages.locale(request), PageRefusal.NO_SUCH_PAGE.key());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (wantsPage(request)) {
            response.setHeader("Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
            views.render("page/refusal", Map.of("status", status, "words", said), request, response);
        } else
            problem(status, type, said, response);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return request.getHeader("HX-Request") == null && accept != null && accept.contains("text/html");
    }
}
