package org.xinglin.knowledge;

import java.util.ArrayList;
import java.util.List;

/** Small readings of text that the records share. */
final class Words {
    private static final int LONGEST_SLUG = 60;

    private Words() {}

    /** @throws IllegalArgumentException unless {@code text} is a lower-case letter, then such letters, digits, underscores */
    static void requireSlug(String text) {
        boolean good = !text.isEmpty() && text.length() <= LONGEST_SLUG && text.charAt(0) >= 'a'
            && text.charAt(0) <= 'z';
        for (int i = 1; good && i < text.length(); i++) {
            char c = text.charAt(i);
            good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        }
        if (!good) throw new IllegalArgumentException("not an identifier of the knowledge base: " + shown(text));
    }

    /** The parts between {@code separator}; none for an empty text. */
    static List<String> split(String text, char separator) {
        if (text.isEmpty()) return List.of();
        int at = text.indexOf(separator);
        if (at < 0) return List.of(text);
        var parts = new ArrayList<String>();
        int begin = 0;
        for (; at >= 0; at = text.indexOf(separator, begin)) {
            parts.add(text.substring(begin, at));
            begin = at + 1;
        }
        parts.add(text.substring(begin));
        return List.copyOf(parts);
    }

    /** Foreign text cut to what a message can bear. */
    static String shown(String text) {
        return text.substring(0, Math.min(40, text.length()));
    }
}
