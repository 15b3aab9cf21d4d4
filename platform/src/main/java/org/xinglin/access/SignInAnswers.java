package org.xinglin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import org.xinglin.page.Page;
import tools.jackson.databind.json.JsonMapper;

/** What the gate answers: on to where one came from, back to the sign-in page, or words for a script whose session ended. */
@Component
class SignInAnswers
    implements
        AuthenticationSuccessHandler,
        AuthenticationFailureHandler,
        AuthenticationEntryPoint,
        AccessDeniedHandler {
    private final Posts posts;
    private final Desks desks;
    private final Page.Words words;
    private final JsonMapper json = JsonMapper.builder().build();

    SignInAnswers(Posts posts, Desks desks, Page.Words words) {
        this.posts = posts;
        this.desks = desks;
        this.words = words;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
        Authentication signedIn) throws IOException {
        var back = back(request.getParameter("back"));
        var account = new AccountId(((SignedIn) signedIn).account());
        var mine = posts.today(account);
        if (mine.size() == 1) desks.take(request, account, mine.getFirst());
        send(response, mine.size() == 1 ? back : "/posts?back=" + encoded(back));
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
        AuthenticationException failure) throws IOException {
        var code = failure instanceof LockedException ? "locked" : "wrong";
        send(response, "/sign-in?failed=" + code + "&back=" + encoded(back(request.getParameter("back"))));
    }

    /** Nobody is signed in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
        throws IOException {
        if (SecurityConfiguration.isFetch(request)) {
            problem(request, response, 401, "session-ended");
            return;
        }
        var query = request.getQueryString();
        var here = request.getMethod().equals("GET")
            ? request.getRequestURI() + (query == null ? "" : "?" + query)
            : "/";
        send(response, here.equals("/") ? "/sign-in" : "/sign-in?back=" + encoded(back(here)));
    }

    /** A form without its token: it was open since before the last sign-in, or comes from elsewhere. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
        throws IOException {
        if (SecurityConfiguration.isFetch(request)) problem(request, response, 403, "form-expired");
        else send(response, "/sign-in?failed=expired");
    }

    /** A program came without a token, or with one that is wrong, expired or revoked. */
    void tokenMissing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"xinglin\"");
        problem(request, response, 401, "token-missing");
    }

    private void problem(HttpServletRequest request, HttpServletResponse response, int status, String code)
        throws IOException {
        var cookie = WebUtils.getCookie(request, "language");
        var locale = cookie != null && cookie.getValue().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:xinglin:refusal:access:" + code);
        problem.put("title", words.text(locale, "access." + code));
        problem.put("status", status);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    private static void send(HttpServletResponse response, String target) {
        response.setStatus(303);
        response.setHeader("Location", target);
    }

    private static String encoded(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }

    /** A place on this site to go back to; anything else is the home page. */
    static String back(@Nullable String wanted) {
        if (wanted == null || !wanted.startsWith("/") || wanted.startsWith("//") || wanted.startsWith("/sign-"))
            return "/";
        return wanted.chars().allMatch(c -> c > ' ' && c != '\\' && c != 0x7f) ? wanted : "/";
    }
}
