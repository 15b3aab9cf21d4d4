package org.xinglin.delivery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.xinglin.page.May;

/** The resident's page, from the QR code on receipt and label, without an account. */
@Controller
@RequestMapping("/p")
class ProgressController {
    private final Progress progress;
    private final Lookups lookups;

    ProgressController(Progress progress, Lookups lookups) {
        this.progress = progress;
        this.lookups = lookups;
    }

    @GetMapping("/{token}")
    @May.Everyone(withoutAccount = true)
    String progress(@PathVariable String token, Model page, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        boolean allowed = lookups.allow(request.getRemoteAddr());
        if (!allowed) response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        page.addAttribute("allowed", allowed);
        page.addAttribute("told", allowed ? Optional.of(progress.told(token)) : Optional.empty());
        return "delivery/progress";
    }
}
