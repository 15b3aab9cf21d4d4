package org.xinglin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.xinglin.kernel.Refusal;
import org.xinglin.kernel.Role;

/** Every text stands in both languages, and every page takes its words from there. */
class MessagesTest {
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern ACT = Pattern
        .compile("Act\\.(?:of|about)\\(\\s*(?:[\\w.()]+,\\s*)?\"([a-z-]+\\.[a-z-]+)\"");
    private static final Pattern DONE = Pattern.compile("[?&]done=([a-z.-]+)\"");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    /** What is written alike in both languages: units, formats, keys of the keyboard. */
    private static final Set<String> ALIKE = Set.of("v", "g", "kg", "mg", "ml", "cm", "mmHg", "kPa", "C", "min", "Ctrl",
        "Enter", "Esc", "F", "PDF", "Excel", "CSV", "QR", "ICD", "BMI");
    /** A language is named in itself. */
    private static final Set<String> LANGUAGES = Set.of("中文", "English");
    private static final List<String> READ_ALOUD = List.of("title", "placeholder", "aria-label", "alt");

    private final MessageWords words = new MessageWords();

    MessagesTest() throws IOException {}

    @Test
    void saysEverythingInBothLanguages() {
        assertThat(words.english().keySet()).containsExactlyInAnyOrderElementsOf(words.chinese().keySet());
    }

    @Test
    void namesTheSamePlaceholdersInBothLanguages() {
        var placeholder = Pattern.compile("\\{\\d(?=[|}])");
        var differing = new ArrayList<String>();
        words.chinese().forEach((key, chinese) -> {
            var english = words.english().get(key);
            if (english != null && !found(placeholder, chinese).equals(found(placeholder, english))) differing.add(key);
        });
        assertThat(differing).isEmpty();
    }

    @Test
    void countsOneAndMany() {
        assertThat(words.text(Locale.ENGLISH, "prescription.packets-days", "1", "3")).isEqualTo("1 packet, 3 days");
        assertThat(words.text(Locale.SIMPLIFIED_CHINESE, "prescription.packets-days", "1", "3")).contains("1 剂", "3 日");
    }

    @Test
    void hasTheWordsForEveryKeyOfATemplate() throws IOException {
        var missing = new TreeSet<String>();
        for (var template : files(TEMPLATES, ".jte"))
            for (var literal : template(template).keys())
                if (!isSpoken(literal)) missing.add(TEMPLATES.relativize(template) + ": " + literal);
        assertThat(missing).isEmpty();
    }

    /** A key, the part before an enum constant's own, or the beginning that code goes on with. */
    private boolean isSpoken(String key) {
        boolean beginning = key.endsWith("-") || key.endsWith(".");
        return words.chinese().containsKey(key) || words.chinese().keySet().stream()
            .anyMatch(known -> known.startsWith(beginning ? key : key + "."));
    }

    @Test
    void hasTheWordsForEveryActThatIsRecorded() throws IOException {
        var missing = new TreeSet<String>();
        for (var source : files(SOURCES, ".java"))
            ACT.matcher(Files.readString(source)).results().map(act -> "act." + act.group(1))
                .filter(key -> !words.chinese().containsKey(key)).forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    @Test
    void hasTheWordsForEveryThingDone() throws IOException {
        var missing = new TreeSet<String>();
        for (var source : files(SOURCES, ".java"))
            DONE.matcher(Files.readString(source)).results().map(done -> "done." + done.group(1))
                .filter(key -> !isSpoken(key)).forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    @Test
    void hasTheWordsForEveryRefusalAndRole() {
        var missing = new TreeSet<String>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(
                org.springframework.beans.factory.annotation.AnnotatedBeanDefinition type) {
                return true;
            }
        };
        scanner.addIncludeFilter(new AssignableTypeFilter(Refusal.class));
        var enums = scanner.findCandidateComponents("org.xinglin");
        assertThat(enums).hasSizeGreaterThan(2);
        for (var found : enums) {
            var type = loaded(String.valueOf(found.getBeanClassName()));
            for (var constant : type.isEnum() ? type.getEnumConstants() : new Object[0])
                if (!words.chinese().containsKey(((Refusal) constant).key())) missing.add(((Refusal) constant).key());
        }
        for (var role : Role.values()) {
            var key = "role." + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            if (!words.chinese().containsKey(key)) missing.add(key);
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void keepsLiteralTextOutOfTemplates() throws IOException {
        var literal = new TreeSet<String>();
        for (var template : files(TEMPLATES, ".jte"))
            for (var text : template(template).literals())
                literal.add(TEMPLATES.relativize(template) + ": " + text);
        assertThat(literal).isEmpty();
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        var all = new TreeSet<String>();
        pattern.matcher(text).results().forEach(match -> all.add(match.group()));
        return all;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (var walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().endsWith(ending)).sorted().toList();
        }
    }

    private record Template(Set<String> keys, Set<String> literals) {}

    private static Template template(Path path) throws IOException {
        var parts = TemplateParts.of(Files.readString(path));
        var literals = new TreeSet<String>();
        var page = Jsoup.parse(parts.html(), "", org.jsoup.parser.Parser.xmlParser());
        for (var element : page.getAllElements()) {
            spoken(element).stream().flatMap(text -> WORD.matcher(text).results().map(match -> match.group()))
                .filter(word -> !ALIKE.contains(word)).forEach(literals::add);
        }
        parts.strings().stream().filter(text -> text.codePoints().anyMatch(Character::isIdeographic))
            .filter(text -> !LANGUAGES.contains(text)).forEach(literals::add);
        return new Template(parts.keys(), literals);
    }

    private static List<String> spoken(Element element) {
        var all = new ArrayList<String>();
        if (!element.normalName().equals("script") && !element.normalName().equals("style")) all.add(element.ownText());
        READ_ALOUD.forEach(name -> all.add(element.attr(name)));
        if (element.normalName().equals("input") && element.attr("type").equals("submit"))
            all.add(element.attr("value"));
        return all;
    }
}
