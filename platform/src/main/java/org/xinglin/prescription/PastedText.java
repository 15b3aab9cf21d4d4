package org.xinglin.prescription;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * 粘贴的药味: rows pasted as one text, such as {@code 黄芪15 当归9g 附子9(先煎)}.
 *
 * @param unread what stands between the rows and is none
 */
record PastedText(List<Item> items, List<String> unread) {
    /** @param handling as written in brackets, often empty */
    record Item(String name, String grams, String handling) {}

    private static final int LONGEST = 5000;
    private static final String SEPARATORS = "[\\s,，、;；。|+]*";
    private static final Pattern ITEM = Pattern
        .compile(
            "([^\\d\\s,，、;；。|+()（）]{1,40})\\s*[:：]?\\s*(\\d{1,6}(?:\\.\\d{1,3})?)\\s*(?:g|G|ｇ|克)?\\s*(?:[(（]([^)）]{0,40})[)）])?");

    static PastedText read(String text) {
        var items = new ArrayList<Item>();
        var unread = new ArrayList<String>();
        var left = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var matcher = ITEM.matcher(left);
        int end = 0;
        while (matcher.find()) {
            keep(left.substring(end, matcher.start()), unread);
            var handling = matcher.group(3);
            items.add(new Item(matcher.group(1), matcher.group(2), handling == null ? "" : handling.strip()));
            end = matcher.end();
        }
        keep(left.substring(end), unread);
        return new PastedText(List.copyOf(items), List.copyOf(unread));
    }

    private static void keep(String between, List<String> unread) {
        var rest = between.replaceAll("^" + SEPARATORS, "").replaceAll(SEPARATORS + "$", "");
        if (!rest.isEmpty()) unread.add(rest);
    }
}
