package org.xinglin.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.xinglin.kernel.Role;

/** Each part of the pages in each state, light, dark and in large type, for whoever builds or judges pages. */
@Controller
class StyleGuideController {
    @GetMapping("/style-guide")
    @May({Role.SYSTEM_ADMINISTRATOR})
    String styleGuide() { return "page/style-guide"; }
}
