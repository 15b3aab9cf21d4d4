package org.xinglin.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.page.May;

/** What a page is for, how it is worked and what to do when it says no; open to visitors too, who may be unable to sign in. */
@Controller
class HelpController {
    @GetMapping("/help")
    @May.Everyone(withoutAccount = true)
    String help(@RequestParam(defaultValue = "/") String at, Model model) {
        model.addAttribute("topic", HelpTopic.of(at));
        model.addAttribute("at", at.startsWith("/") && !at.startsWith("//") && !at.contains("\\") ? at : "/");
        return "web/help";
    }
}
