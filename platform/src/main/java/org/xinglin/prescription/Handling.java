package org.xinglin.prescription;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.PinyinInitials;
import org.xinglin.knowledge.SpecialDecoction;

/** 特殊煎服法: what one row asks beyond being boiled with the rest; written at its upper right in brackets. */
public enum Handling {
    /** 先煎: boiled before the rest goes in. */
    DECOCT_FIRST("先煎", "久煎", "先下"),
    /** 后下: goes in shortly before the end. */
    ADD_LATE("后下", "后入"),
    /** 包煎: boiled in a cotton bag. */
    DECOCT_WRAPPED("包煎", "布包"),
    /** 另煎: boiled alone, its juice mixed in. */
    DECOCT_SEPARATELY("另煎", "另炖"),
    /** 烊化: melted in the strained liquid. */
    MELT("烊化"),
    /** 冲服: taken with the liquid poured over. */
    TAKE_DISSOLVED("冲服", "冲", "溶服", "溶化"),
    /** 兑服: a liquid mixed into the strained one. */
    MIXED_IN("兑服", "兑入"),
    /** 泡服: steeped like tea. */
    STEEP("泡服", "泡"),
    /** 打碎: crushed before decocting. */
    CRUSH("打碎", "捣碎", "捣"),
    /** 煎汤代水: boiled first, its liquid is the water for the rest. */
    DECOCT_FOR_WATER("煎汤代水", "先煎代水", "代水"),
    /** 研末: ground to powder, not decocted. */
    POWDERED("研末", "研粉", "研"),
    /** 吞服: swallowed with the decoction. */
    SWALLOWED("吞服", "吞"),
    /** 入丸散: goes into pills or powder. */
    PILL_OR_POWDER("入丸散", "丸", "散"),
    /** 酒剂: steeped in wine. */
    IN_WINE("酒剂", "浸酒");

    private final String written;
    private final List<String> otherWords;

    Handling(String written, String... otherWords) {
        this.written = written;
        this.otherWords = List.of(otherWords);
    }

    /** As it stands on the prescription, such as 先煎. */
    public String written() { return written; }

    /** All that doctors write for it, its own word first. */
    Stream<String> words() {
        return Stream.concat(Stream.of(written), otherWords.stream());
    }

    /** First letters of its pinyin, which no two share, to be typed for it. */
    public String initials() {
        return PinyinInitials.of(written);
    }

    /** Whether a row so marked stays out of the pot. */
    public boolean isNotDecocted() {
        return switch (this) {
            case TAKE_DISSOLVED, STEEP, POWDERED, SWALLOWED, PILL_OR_POWDER, IN_WINE -> true;
            case DECOCT_FIRST, ADD_LATE, DECOCT_WRAPPED, DECOCT_SEPARATELY, MELT, MIXED_IN, CRUSH,
                DECOCT_FOR_WATER -> false;
        };
    }

    /** @param word one word as doctors write it, such as 布包 */
    public static Optional<Handling> ofWord(String word) {
        return Arrays.stream(values()).filter(h -> h.words().anyMatch(word::equals)).findFirst();
    }

    /**
     * What the knowledge base asks of a piece that is decocted. 入丸散, 不入煎剂 and 酒剂 are left to the prescriber: to fill
     * them in would hide that the piece does not belong into a decoction.
     */
    public static Set<Handling> ownOf(Herb herb) {
        var own = EnumSet.noneOf(Handling.class);
        for (var asked : herb.specialDecoction())
            of(asked).ifPresent(own::add);
        return own;
    }

    private static Optional<Handling> of(SpecialDecoction asked) {
        return switch (asked) {
            case DECOCT_FIRST -> Optional.of(DECOCT_FIRST);
            case ADD_LATE -> Optional.of(ADD_LATE);
            case DECOCT_WRAPPED -> Optional.of(DECOCT_WRAPPED);
            case DECOCT_SEPARATELY -> Optional.of(DECOCT_SEPARATELY);
            case MELT -> Optional.of(MELT);
            case TAKE_DISSOLVED -> Optional.of(TAKE_DISSOLVED);
            case STEEP -> Optional.of(STEEP);
            case NOT_DECOCTED, PILL_OR_POWDER, IN_WINE -> Optional.empty();
        };
    }

    /** Several as they stand on paper: 先煎、包煎. */
    public static String written(Set<Handling> handling) {
        return handling.stream().sorted().map(Handling::written).collect(Collectors.joining("、"));
    }
}
