package org.xinglin.prescription;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 粘贴的药味: rows pasted as one text, such as {@code 黄芪15 当归9g 附子9(先煎)}, {@code 1. 附子（先煎）九克} or {@code 桃仁、红花各9g}.
 *
 * @param unread what stands between the rows and is none
 */
record PastedText(List<Item> items, List<String> unread) {
    /** @param grams decimal; @param handling as written, often empty */
    record Item(String name, String grams, String handling) {}

    private static final int LONGEST = 5000;
    private static final String GAP = "\\s,，、;；。|+①-⑳";
    /** From one amount to another, and what is no gram: neither is ours to guess. */
    private static final String RANGE = "\\-~～—–";
    private static final String OTHER_UNITS = "枚片个只条粒根钱两分升";
    private static final String NUMERAL = "[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九半]";
    /** Written beside the grams without brackets; a single character could be the beginning of the next name. */
    private static final String HANDLING = Arrays.stream(Handling.values()).flatMap(Handling::words)
        .filter(word -> word.length() > 1).sorted((a, b) -> b.length() - a.length()).collect(Collectors.joining("|"));
    private static final Pattern ITEM = Pattern.compile("(?<name>\\p{IsHan}[^\\d" + GAP + RANGE + "()…·:.^]{0,39}?)\\s*"
        + "(?:\\((?<before>[^)]{0,40})\\))?(?:\\s|:|[.…·]{2,})*"
        + "(?:(?<grams>\\d{1,6}(?:\\.\\d{1,3})?)(?![\\d.]|\\s*[" + RANGE + OTHER_UNITS + "])\\s*(?:g|克)?|(?<numeral>"
        + NUMERAL + ")\\s*克)\\s*"
        + "(?:\\((?<after>[^)]{0,40})\\)|\\^?(?<bare>(?:(?:" + HANDLING + ")[、\\s]*)+))?");
    private static final Pattern NUMBERING = Pattern.compile("\\d{1,2}\\s*[.)]");
    /** Names that share the grams of the one after them. */
    private static final Pattern NAMES = Pattern.compile("(?:\\p{IsHan}{1,8}[、,，\\s]+)+$");
    private static final char SHARED = '各';
    /** Written in full width, the same sign in half width; each takes one place, so that places in both texts agree. */
    private static final String WIDE = "０１２３４５６７８９．ｇＧG（）：［］【】〔〕[]";
    private static final String PLAIN = "0123456789.ggg():()()()()";

    static PastedText read(String text) {
        var left = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var plain = plain(left);
        var items = new ArrayList<Item>();
        var unread = new ArrayList<String>();
        var matcher = ITEM.matcher(plain);
        int end = 0;
        while (matcher.find()) {
            var grams = matcher.group("grams") == null ? number(matcher.group("numeral")) : matcher.group("grams");
            var handling = Stream.of("before", "after", "bare").map(matcher::group).filter(words -> words != null)
                .map(String::strip).collect(Collectors.joining(" "));
            var name = matcher.group("name");
            var between = left.substring(end, matcher.start());
            var sharing = new ArrayDeque<Item>();
            if (name.length() > 1 && name.charAt(name.length() - 1) == SHARED) {
                name = name.substring(0, name.length() - 1);
                var names = NAMES.matcher(between);
                if (names.find()) {
                    for (var each : names.group().split("[、,，\\s]+"))
                        sharing.add(new Item(each, grams, handling));
                    between = between.substring(0, names.start());
                }
            }
            keep(between, unread);
            items.addAll(sharing);
            items.add(new Item(name, grams, handling));
            end = matcher.end();
        }
        keep(left.substring(end), unread);
        return new PastedText(List.copyOf(items), List.copyOf(unread));
    }

    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int wide = WIDE.indexOf(text.charAt(i));
            plain.append(wide < 0 ? text.charAt(i) : PLAIN.charAt(wide));
        }
        return plain.toString();
    }

    /** 三十六 as 36, 半 as 0.5. */
    private static String number(String numeral) {
        if (numeral.equals("半")) return "0.5";
        int ten = numeral.indexOf('十');
        if (ten < 0) return String.valueOf(digit(numeral));
        int tens = ten == 0 ? 1 : digit(numeral.substring(0, ten));
        return String.valueOf(10 * tens + (ten + 1 == numeral.length() ? 0 : digit(numeral.substring(ten + 1))));
    }

    private static int digit(String numeral) {
        return numeral.equals("两") ? 2 : "一二三四五六七八九".indexOf(numeral) + 1;
    }

    private static void keep(String between, List<String> unread) {
        var rest = between.replaceAll("^[" + GAP + "]+", "").replaceAll("[" + GAP + "]+$", "");
        if (!rest.isEmpty() && !NUMBERING.matcher(plain(between).strip().replace('、', '.')).matches())
            unread.add(rest);
    }
}
