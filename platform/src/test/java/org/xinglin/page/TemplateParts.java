package org.xinglin.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A JTE template taken apart: the HTML that is sent as it stands, the string literals of its Java, and the keys it asks texts by.
 *
 * @param html with the Java taken out
 */
record TemplateParts(String html, List<String> strings, Set<String> keys) {
    private static final Pattern TEXT = Pattern.compile("page\\.text\\(((?:[^()\"]|\"[^\"]*\")*)");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern HEAD = Pattern.compile("(?m)^@(import|param)\\b.*$");
    private static final Pattern COMMENT = Pattern.compile("(?s)<%--.*?--%>|<!--.*?-->");

    static TemplateParts of(String source) {
        var plain = HEAD.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll("");
        var scanner = new Scanner(plain);
        scanner.html(false);
        return new TemplateParts(scanner.html.toString(), scanner.strings, keys(plain));
    }

    /** First arguments only: what follows a comma is an argument of the text. Both ends of a choice count. */
    private static Set<String> keys(String source) {
        var keys = new TreeSet<String>();
        TEXT.matcher(source).results().forEach(call -> {
            var arguments = call.group(1);
            var first = firstArgument(arguments);
            LITERAL.matcher(first).results().map(literal -> literal.group(1)).filter(text -> text.contains("."))
                .forEach(keys::add);
        });
        return keys;
    }

    private static String firstArgument(String arguments) {
        boolean quoted = false;
        for (int i = 0; i < arguments.length(); i++) {
            char c = arguments.charAt(i);
            if (c == '"') quoted = !quoted;
            if (c == ',' && !quoted) return arguments.substring(0, i);
        }
        return arguments;
    }

    private static final class Scanner {
        private final String source;
        private final StringBuilder html = new StringBuilder();
        private final List<String> strings = new ArrayList<>();
        private int at;

        Scanner(String source) { this.source = source; }

        /** @param block inside {@code @`…`}, whose end is a back-quote */
        void html(boolean block) {
            while (at < source.length()) {
                char c = source.charAt(at);
                if (block && c == '`') {
                    at++;
                    return;
                }
                if (source.startsWith("${", at) || source.startsWith("!{", at)) {
                    at += 2;
                    java('{', '}');
                } else if (c == '@' && at + 1 < source.length() && Character.isLetter(source.charAt(at + 1))) {
                    at++;
                    while (at < source.length()
                        && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '.'
                            || source.charAt(at) == '-' || source.charAt(at) == '_'))
                        at++;
                    if (at < source.length() && source.charAt(at) == '(') {
                        at++;
                        java('(', ')');
                    }
                    html.append(' ');
                } else {
                    html.append(c);
                    at++;
                }
            }
        }

        private void java(char open, char close) {
            for (int depth = 1; depth > 0 && at < source.length();) {
                char c = source.charAt(at++);
                if (c == open) depth++;
                else if (c == close) depth--;
                else if (c == '"') string();
                else if (c == '@' && at < source.length() && source.charAt(at) == '`') {
                    at++;
                    html(true);
                }
            }
        }

        private void string() {
            int start = at;
            while (source.charAt(at) != '"')
                at += source.charAt(at) == '\\' ? 2 : 1;
            strings.add(source.substring(start, at++));
        }
    }
}
