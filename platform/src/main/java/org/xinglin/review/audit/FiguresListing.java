package org.xinglin.review.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xinglin.page.Listing;
import org.xinglin.page.Page;
import org.xinglin.page.Percent;
import org.xinglin.prescription.IssuedPrescriptions.HerbUse;
import org.xinglin.review.audit.Figures.Group;

/** 点评指标 as they leave in a file: every table of the month's report, one below the other. */
final class FiguresListing {
    static final Listing<Line> FIGURES = figures();

    private FiguresListing() {}

    /** 指标一行. @param heading key of the table it stands in */
    record Line(String heading, Group group) {}

    private static Listing<Line> figures() {
        var listing = Listing.<Line>named("audit.figures")
            .text("audit.by", (page, line) -> page.text(line.heading))
            .text("audit.of", FiguresListing::name)
            .count("audit.prescriptions", line -> line.group.prescriptions())
            .count("audit.herbs-mean", line -> line.group.herbs())
            .count("audit.herbs-p90", line -> line.group.herbsP90())
            .yuan("audit.packet-price", line -> Optional.of(line.group.packetPrice()))
            .grams("audit.packet-weight", line -> line.group.packetWeight())
            .text("audit.double-signed", (page, line) -> Percent.of(line.group.doubleSigned()));
        for (var result : ResultClass.values())
            listing = listing.count("audit.result." + result.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                line -> line.group.results().of(result));
        return listing.text("audit.unreasonable-rate", (page, line) -> Percent.of(line.group.results().unreasonable()))
            .text("audit.dearest",
                (page, line) -> page.list(line.group.dearest().stream().map(HerbUse::name).toList()));
    }

    private static String name(Page page, Line line) {
        return line.group.name().isEmpty() ? page.text("audit.all") : page.house(line.group.name());
    }

    /** Whose prescriptions are whose shows only when all are judged. */
    static List<Line> lines(Audit audit, Figures figures) {
        var lines = new ArrayList<Line>();
        lines.add(new Line("audit.by-all", figures.all()));
        figures.institutions().forEach(group -> lines.add(new Line("audit.by-institution", group)));
        figures.departments().forEach(group -> lines.add(new Line("audit.by-department", group)));
        if (audit.stage() != Audit.Stage.JUDGING)
            figures.prescribers().forEach(group -> lines.add(new Line("audit.by-prescriber", group)));
        return lines;
    }
}
