package org.xinglin.prescription;

import java.math.BigDecimal;
import java.util.Optional;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.DoseRange;
import org.xinglin.knowledge.Herb;

/**
 * 表单行: one line of the form as it is shown to be edited.
 *
 * @param grams decimal, or empty where the prescriber must set them; @param handling words with blanks, 无 for none
 * @param role the constant's name or empty; @param doseMin, doseMax of the Pharmacopoeia, grams a day, empty where there is none
 * @param over whether one packet a day would exceed it; @param source the protocol or suggestion it was taken from, often empty
 */
public record GridRow(String name, String note, String grams, String handling, String role, String doseMin,
    String doseMax,
    boolean over, String source) {
    static final GridRow EMPTY = new GridRow("", "", "", "", "", "", "", false, "");

    static GridRow of(Row row, Herb herb, Pace pace) {
        return of(herb, row.note(), Optional.of(row.perPacket()), words(row, herb),
            row.role().map(Enum::name).orElse(""), pace).with(
                row.from().map(Provenance::source)
                    .or(() -> row.suggestion().map(SuggestionId::source)).orElse(""));
    }

    private GridRow with(String from) {
        return new GridRow(name, note, grams, handling, role, doseMin, doseMax, over, from);
    }

    static GridRow of(Herb herb, String note, Optional<Mass> perPacket, String handling, String role, Pace pace) {
        var max = herb.dose().map(DoseRange::max);
        boolean over = perPacket.isPresent() && max.isPresent()
            && pace.aDay(perPacket.get()).compareTo(max.get()) > 0;
        return new GridRow(herb.nameZh(), note, perPacket.map(Mass::grams).orElse(""), handling, role,
            herb.dose().map(dose -> dose.min().grams()).orElse(""), max.map(Mass::grams).orElse(""), over, "");
    }

    /** Empty only where that means the same: where nothing is asked of the piece. */
    private static String words(Row row, Herb herb) {
        if (!row.handling().isEmpty()) return Handling.written(row.handling()).replace('、', ' ');
        return Handling.ownOf(herb).isEmpty() ? "" : PrescriptionForms.NONE;
    }

    /** For the eye: {@code 3-10 g}. */
    public String dose() {
        return doseMax.isEmpty() ? "" : new BigDecimal(doseMin) + "–" + new BigDecimal(doseMax) + " g";
    }
}
