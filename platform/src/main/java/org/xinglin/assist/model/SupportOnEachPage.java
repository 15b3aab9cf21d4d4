package org.xinglin.assist.model;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Has each page of decision support say by what it answers. */
@ControllerAdvice("org.xinglin.assist")
class SupportOnEachPage {
    private final Engine engine;

    SupportOnEachPage(Engine engine) { this.engine = engine; }

    @ModelAttribute
    Support support() {
        return engine.support();
    }
}
