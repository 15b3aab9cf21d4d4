package org.xinglin.prescription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.HumanNumber;

/**
 * 处方编辑: what the form shows to be edited.
 *
 * @param number of the prescription that is changed, empty for a new one; @param lines at least twenty, so that a browser without
 *        script has enough; @param address the resident's own, offered for delivery home
 * @param unverified name of the formula just expanded whose grams are unverified; @param over names of rows above the dose of the
 *        Pharmacopoeia; @param ratio whether the formula's amounts are proportions and came without grams
 */
public record Editor(VisitId visit, Optional<PrescriptionId> id, Optional<HumanNumber> number, int version,
    List<GridRow> lines, int packets, Usage usage, boolean emergency, Decocting decocting, Delivery delivery,
    String address, Optional<LongTerm> longTerm, List<Base> bases, Optional<String> unverified, boolean ratio,
    List<String> over) {
    /** 底方. @param source as the form carries it; @param name as the reader calls it */
    public record Base(String source, String name) {}

    private static final int LINES = 20;
    private static final int SPARE = 3;
    private static final List<Pace> USUAL_PACES = List.of(Pace.ONE_A_DAY, new Pace(2, 1), new Pace(1, 2),
        new Pace(3, 1),
        new Pace(2, 3));

    /** What it is begun from, as one field of the form carries it. */
    public String sources() {
        return bases.stream().map(Base::source).collect(Collectors.joining(BaseFormula.BETWEEN));
    }

    /** What is offered: the usual ones, and the one that stands. */
    public List<Pace> paces() {
        return Stream.concat(USUAL_PACES.stream(), Stream.of(usage.pace())).distinct().toList();
    }

    static Editor of(VisitId visit, Optional<Prescription> prescription, Body body, List<GridRow> rows,
        List<Base> bases, String address) {
        return new Editor(visit, prescription.map(Prescription::id), prescription.map(Prescription::number),
            prescription.map(Prescription::version).orElse(-1), padded(rows), body.packets(), body.usage(),
            body.emergency(), body.decocting(), body.delivery(), address, body.longTerm(),
            bases, Optional.empty(), false,
            over(rows));
    }

    static Editor empty(VisitId visit, Usage usage, int packets, boolean emergency, String address) {
        return new Editor(visit, Optional.empty(), Optional.empty(), -1, padded(List.of()), packets, usage, emergency,
            Decocting.CENTRE, Delivery.AT_CLINIC, address, Optional.empty(), List.of(), Optional.empty(), false,
            List.of());
    }

    Editor with(Expansion.Expanded formula) {
        return new Editor(visit, id, number, version, padded(formula.rows()), packets, usage, emergency, decocting,
            delivery, address, longTerm, List.of(new Base(formula.base(), formula.name())),
            formula.dosesVerified() ? Optional.empty() : Optional.of(formula.name()), formula.ratio(),
            over(formula.rows()));
    }

    private static List<GridRow> padded(List<GridRow> rows) {
        var lines = new ArrayList<>(rows);
        while (lines.size() < LINES)
            lines.add(GridRow.EMPTY);
        return List.copyOf(lines);
    }

    private static List<String> over(List<GridRow> rows) {
        return rows.stream().filter(GridRow::over).map(GridRow::name).toList();
    }
}
