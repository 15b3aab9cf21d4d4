package org.xinglin.page;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The switch between Chinese and English; kept in a cookie, for a year. */
@Controller
class LanguageController {
    @GetMapping("/language")
    @May.Everyone(withoutAccount = true)
    String language(@RequestParam String to, @RequestParam(defaultValue = "/") String back,
        HttpServletResponse response) {
        var cookie = ResponseCookie.from(Pages.LANGUAGE_COOKIE, to.equals("en") ? "en" : "zh").path("/")
            .maxAge(java.time.Duration.ofDays(365)).sameSite("Lax").httpOnly(true);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
        return "redirect:" + (back.startsWith("/") && !back.startsWith("//") && !back.contains("\\") ? back : "/");
    }
}
