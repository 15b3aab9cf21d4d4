package org.xinglin.assist.text;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;

/** Findings of a text, shown for confirmation; nothing here changes anything. */
@Controller
class TextController {
    private static final int LONGEST_TEXT = 20_000;
    private final Reading reading;

    TextController(Reading reading) { this.reading = reading; }

    @PostMapping("/assist/text")
    @ReadsOnly
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String read(@RequestParam(defaultValue = "") String text, Model page) {
        page.addAttribute("read", reading.of(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text));
        return "assist/text";
    }
}
