package org.xinglin.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Makes the {@link Page} of a request. */
@Component
class Pages {
    static final String LANGUAGE_COOKIE = "language";
    private final Page.Words words;
    private final Callers callers;
    private final List<Desk> desks;
    private final Assets assets;
    private final HouseNames houses;
    private final SubstanceNames substances;
    private final Clock clock;
    private final boolean demo;

    Pages(Page.Words words, ObjectProvider<Callers> callers, List<Desk> desks, Assets assets, HouseNames houses,
        SubstanceNames substances, Clock clock,
        @Value("${xinglin.profile:demo}") String profile) {
        this.words = words;
        this.callers = callers.getIfAvailable(() -> Optional::empty);
        this.desks = desks.stream().sorted(Comparator.comparingInt(Desk::order).thenComparing(Desk::href)).toList();
        this.assets = assets;
        this.houses = houses;
        this.substances = substances;
        this.clock = clock;
        this.demo = profile.equals("demo");
    }

    Page of(HttpServletRequest request) {
        var caller = callers.current();
        var token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        var mine = caller.map(c -> desks.stream().filter(d -> d.roles().contains(c.role())).toList()).orElse(List.of());
        var locale = locale(request);
        var done = Optional.ofNullable(request.getParameter("done")).filter(key -> words.has(locale, "done." + key));
        return new Page(words, locale, caller, token == null ? "_csrf" : token.getParameterName(),
            token == null ? "" : token.getToken(),
            request.getRequestURI(), Optional.ofNullable(request.getQueryString()).orElse(""), clock.instant(), mine,
            done, demo, assets, Appearance.of(request), houses,
            substances);
    }

    /** For paper that nobody asked for: in Chinese, as a county works. */
    Page ofProgram() {
        return new Page(words, Locale.SIMPLIFIED_CHINESE, Optional.empty(), "_csrf", "", "", "", clock.instant(),
            List.of(),
            Optional.empty(), demo, assets, new Appearance(Appearance.Theme.LIGHT, Appearance.Type.NORMAL),
            houses, substances);
    }

    /** Chinese unless the reader chose English; the browser's language does not decide, a county works in Chinese. */
    static Locale locale(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, LANGUAGE_COOKIE);
        return cookie != null && cookie.getValue().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }
}
