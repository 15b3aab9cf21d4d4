package org.xinglin.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Sha256;
import org.xinglin.page.Commands.Answer;

/**
 * Carries out every state-changing request as one transaction that happens once: the form's key is recorded with the change,
 * a repeat gets the first answer, and a lost race for a row is run again (the one place that retries).
 */
class CommandAdapter extends RequestMappingHandlerAdapter {
    static final String FIELD = "_key";
    static final String HEADER = "Idempotency-Key";
    /** Marks by which a line runs from right to left: no field of this program is written so. */
    private static final String TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** Fields that hold passwords. */
    private static final Set<String> SECRETS = Set.of("password", "present", "wanted", "again",
        "securityPassword", "systemPassword");
    private static final int TRIES = 4;
    private final ObjectProvider<Commands> commands;
    private final ObjectProvider<TransactionTemplate> transactions;
    private final ObjectProvider<Callers> callers;

    CommandAdapter(ObjectProvider<Commands> commands, ObjectProvider<TransactionTemplate> transactions,
        ObjectProvider<Callers> callers) {
        this.commands = commands;
        this.transactions = transactions;
        this.callers = callers;
    }

    /**
     * It holds a character that nobody types (no line, tabulator or what a scanner sends between two parts) or that turns the line around
     * it, or consists of nothing that can be seen. One without width in a pasted text is borne.
     */
    private static boolean isUnseen(String value) {
        return value.chars()
            .anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c) || TURNS.indexOf(c) >= 0)
            || value.chars().anyMatch(c -> Character.getType(c) == Character.FORMAT) && value.chars()
                .allMatch(c -> Character.getType(c) == Character.FORMAT || Character.isWhitespace(c));
    }

    @Override
    protected @Nullable ModelAndView invokeHandlerMethod(HttpServletRequest request, HttpServletResponse response,
        HandlerMethod handler)
        throws Exception {
        if (SAFE.contains(request.getMethod()) || handler.hasMethodAnnotation(ReadsOnly.class))
            return super.invokeHandlerMethod(request, response, handler);
        var kept = WebUtils.getNativeRequest(request, CommandFilter.Kept.class);
        if (kept != null && kept.tooLarge()) throw new Refused(PageRefusal.TOO_LARGE);
        if (request.getParameterMap().values().stream().flatMap(Arrays::stream).anyMatch(CommandAdapter::isUnseen))
            throw new Refused(PageRefusal.NOT_STORABLE);
        var key = key(request);
        var account = callers.getObject().current().map(Caller::account).orElse(new UUID(0, 0));
        var fingerprint = fingerprint(request, kept);
        for (int tried = 1;; tried++) {
            try {
                return transactions.getObject().execute(
                    status -> Optional.ofNullable(once(account, key, fingerprint, request, response, handler)))
                    .orElse(null);
            } catch (Wrapped wrapped) {
                throw wrapped.cause;
            } catch (ConcurrencyFailureException e) {
                if (tried == TRIES) throw new Refused(PageRefusal.BUSY);
                response.resetBuffer();
            }
        }
    }

    private @Nullable ModelAndView once(UUID account, UUID key, String fingerprint, HttpServletRequest request,
        HttpServletResponse response,
        HandlerMethod handler) {
        if (!commands.getObject().take(account, key, fingerprint)) return again(account, key, fingerprint, response);
        try {
            var view = super.invokeHandlerMethod(request, response, handler);
            commands.getObject().answered(account, key, answer(view, response));
            return view;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new Wrapped(e);
        }
    }

    private @Nullable ModelAndView again(UUID account, UUID key, String fingerprint, HttpServletResponse response) {
        var done = commands.getObject().find(account, key).orElseThrow(() -> new Refused(PageRefusal.BUSY));
        if (!done.fingerprint().equals(fingerprint)) throw new Refused(PageRefusal.KEY_REUSED);
        var answer = done.answer();
        if (answer.location() != null) return new ModelAndView("redirect:" + answer.location());
        try {
            response.setStatus(answer.status());
            if (answer.contentType() != null) response.setContentType(answer.contentType());
            if (answer.body() != null) response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
            return null;
        } catch (java.io.IOException e) {
            throw new Wrapped(e);
        }
    }

    private static Answer answer(@Nullable ModelAndView view, HttpServletResponse response) {
        if (view != null && view.getViewName() != null && view.getViewName().startsWith("redirect:"))
            return new Answer(303, view.getViewName().substring("redirect:".length()), null, null);
        if (view != null)
            throw new IllegalStateException(
                "a command answers with a redirect or a body, not with view " + view.getViewName());
        var held = WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
        if (held == null) throw new IllegalStateException("the answer to a command was not held back");
        return new Answer(held.getStatus(), held.getHeader("Location"), held.getContentType(),
            new String(held.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static UUID key(HttpServletRequest request) {
        var text = request.getHeader(HEADER) != null ? request.getHeader(HEADER) : request.getParameter(FIELD);
        if (text == null) throw new Refused(PageRefusal.KEY_MISSING);
        try {
            return Ids.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new Refused(PageRefusal.KEY_MISSING);
        }
    }

    private static String fingerprint(HttpServletRequest request, CommandFilter.@Nullable Kept kept) {
        var digest = Sha256.digest();
        digest.update((request.getMethod() + ' ' + request.getRequestURI() + '\n').getBytes(StandardCharsets.UTF_8));
        if (kept != null) digest.update(kept.body());
        else new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            // a fast hash of a password, kept for a day, would help whoever wants to guess it
            if (!name.equals("_csrf") && !name.equals(FIELD) && !SECRETS.contains(name))
                digest.update((name + '=' + Arrays.toString(values) + '\n').getBytes(StandardCharsets.UTF_8));
        });
        return Sha256.hex(digest.digest()).substring(0, 32);
    }

    /** Carries a checked exception of a handler through the transaction template, which rolls back on it. */
    private static final class Wrapped extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Exception cause;

        Wrapped(Exception cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
