package org.xinglin.pharmacy.stock;

import org.springframework.modulith.NamedInterface;
import org.xinglin.page.Page;

/** 斗位: where a piece stands at its pharmacy. @param area counted as one; @param code of the drawer or shelf within it */
@NamedInterface("counts")
public record Bin(String area, String code) {
    public Bin {
        area = area.strip();
        code = code.strip();
    }

    /** As a reader finds it: an area named after a category of pieces in their language. */
    public String in(Page page) {
        return page.known(area) + " " + code;
    }
}
