package org.xinglin.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The switches between Chinese and English, light and dark, normal and large type; kept in cookies, for a year. */
@Controller
class AppearanceController {
    @GetMapping("/language")
    @May.Everyone(withoutAccount = true)
    String language(@RequestParam String to, @RequestParam(defaultValue = "/") String back,
        HttpServletResponse response) {
        keep(response, Pages.LANGUAGE_COOKIE, to.equals("en") ? "en" : "zh");
        return "redirect:" + within(back);
    }

    @GetMapping("/appearance")
    @May.Everyone(withoutAccount = true)
    String appearance(@RequestParam Optional<Appearance.Theme> theme, @RequestParam Optional<Appearance.Type> type,
        @RequestParam(defaultValue = "/") String back, HttpServletResponse response) {
        theme.ifPresent(chosen -> keep(response, Appearance.THEME_COOKIE, chosen.code()));
        type.ifPresent(chosen -> keep(response, Appearance.TYPE_COOKIE, chosen.code()));
        return "redirect:" + within(back);
    }

    private static void keep(HttpServletResponse response, String name, String value) {
        var cookie = ResponseCookie.from(name, value).path("/").maxAge(Duration.ofDays(365)).sameSite("Lax")
            .httpOnly(true);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    /** No address of another site. */
    private static String within(String back) {
        return back.startsWith("/") && !back.startsWith("//") && !back.contains("\\") ? back : "/";
    }
}
