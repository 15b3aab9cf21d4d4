package org.xinglin.print;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.page.PaperSize;

/** 打印设置: the paper a kind is printed on at a counter of a house, since when and by whom. @param by the name that was true then */
public record Profile(InstitutionId institution, Counter counter, PrintKind kind, int version, PaperSize paper,
    Instant at, String by) {}
