package org.xinglin.print;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xinglin.page.PaperSize;

/** 打印件: a kind of paper, with the sizes that hold it (the first where a counter has chosen none) and where it is printed. */
public enum PrintKind {
    /** 中药饮片处方笺. */
    PRESCRIPTION(List.of(PaperSize.A5, PaperSize.A4), Set.of(Counter.CONSULTING_ROOM, Counter.CASHIER,
        Counter.PHARMACY)),
    /** 空白处方笺, a batch of them. */
    BLANK_FORMS(List.of(PaperSize.A5, PaperSize.A4), Set.of(Counter.CONSULTING_ROOM)),
    /** 排队号. */
    QUEUE_SLIP(List.of(PaperSize.SLIP_72X80, PaperSize.A5), Set.of(Counter.CONSULTING_ROOM, Counter.CASHIER)),
    /** 病历. */
    VISIT_RECORD(List.of(PaperSize.A4, PaperSize.A5), Set.of(Counter.CONSULTING_ROOM)),
    /** 收费凭证. */
    RECEIPT(List.of(PaperSize.A5, PaperSize.A4), Set.of(Counter.CONSULTING_ROOM, Counter.CASHIER)),
    /** 调剂单. */
    DISPENSING_SHEET(List.of(PaperSize.A5, PaperSize.A4), Set.of(Counter.PHARMACY)),
    /** 煎药单. */
    BOILING_SHEET(List.of(PaperSize.A5, PaperSize.A4), Set.of(Counter.PHARMACY, Counter.DECOCTION_ROOM)),
    /** 煎药标签, one for each bag. */
    DECOCTION_LABEL(List.of(PaperSize.LABEL_60X40, PaperSize.LABEL_100X150), Set.of(Counter.PHARMACY,
        Counter.DECOCTION_ROOM)),
    /** 面单. */
    PARCEL_LABEL(List.of(PaperSize.LABEL_100X150, PaperSize.A5), Set.of(Counter.PHARMACY, Counter.DELIVERY)),
    /** 批次标签. */
    LOT_LABEL(List.of(PaperSize.LABEL_60X40, PaperSize.LABEL_100X150), Set.of(Counter.PHARMACY));

    private final List<PaperSize> papers;
    private final Set<Counter> counters;

    PrintKind(List<PaperSize> papers, Set<Counter> counters) {
        this.papers = papers;
        this.counters = counters;
    }

    /** {@code parcel-label} for {@link #PARCEL_LABEL}: how it stands in an address. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<PrintKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    public boolean fitsOn(PaperSize paper) { return papers.contains(paper); }

    /** Sizes that hold it. */
    public List<PaperSize> papers() { return papers; }

    /** Where it is printed, in the order of the counters. */
    public List<Counter> counters() {
        return Arrays.stream(Counter.values()).filter(counters::contains).toList();
    }

    PaperSize usual() { return papers.getFirst(); }
}
