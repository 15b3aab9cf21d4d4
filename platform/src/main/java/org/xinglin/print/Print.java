package org.xinglin.print;

import java.time.Instant;
import java.util.UUID;
import org.xinglin.page.PaperSize;

/**
 * 一次打印: one print of one version of a document.
 *
 * @param number 1 is the original; @param by the name that was true then; @param openings how often its PDF was asked for
 */
public record Print(PrintId id, PrintKind kind, UUID document, String documentVersion, String documentNumber,
    int number, PaperSize paper, Instant at, UUID account, String by, UUID institution, String institutionName,
    int openings) {
    /** 补打. */
    public boolean reprint() { return number > 1; }
}
