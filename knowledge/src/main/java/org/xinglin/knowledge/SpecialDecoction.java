package org.xinglin.knowledge;

/** 特殊煎法: what a piece asks beyond being boiled with the rest. */
public enum SpecialDecoction implements Written {
    DECOCT_FIRST("先煎"), ADD_LATE("后下"), DECOCT_WRAPPED("包煎"), DECOCT_SEPARATELY("另煎"), MELT("烊化"), TAKE_DISSOLVED(
        "冲服"), STEEP("泡服"), NOT_DECOCTED("不入煎剂"),
    /** Goes into pills and powders, not into a decoction. */
    PILL_OR_POWDER("入丸散"), IN_WINE("酒剂");

    private final String written;

    SpecialDecoction(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static SpecialDecoction of(String text) {
        return Written.find(SpecialDecoction.class, text);
    }
}
