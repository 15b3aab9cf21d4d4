package org.xinglin.pharmacy.stock;

import org.springframework.modulith.NamedInterface;

/** 斗位: where a piece stands at its pharmacy. @param area counted as one; @param code of the drawer or shelf within it */
@NamedInterface("counts")
public record Bin(String area, String code) {
    public Bin {
        area = area.strip();
        code = code.strip();
    }

    @Override
    public String toString() { return area + " " + code; }
}
