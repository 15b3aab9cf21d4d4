package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Named;

/**
 * An English page shows Chinese where somebody typed it, where it is a name, and where it says that it is Chinese; never a word that the
 * program or its knowledge base brought along.
 */
class EnglishPagesTest {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}{2,}");
    /** Records that show what was written into them, word for word. */
    private static final Set<String> AS_WRITTEN = Set.of("/clinic/complaints", "/clinic/visits/{id}/versions",
        "/delivery/parcels/{id}", "/review/tasks/{id}/illness");
    /** Where such a word is the thing itself. */
    private static final Map<String, BiPredicate<String, Element>> MEANT = Map.of(
        "a name as it was prescribed or typed, its pinyin beside it",
        where(element -> element.nextElementSibling() != null
            && element.nextElementSibling().normalName().equals("small") || element.selectFirst("> small") != null),
        "invented by the demo county's people, who say so", where(element -> element.ownText().contains("（虚构）")),
        "what a rule looks for in Chinese prescriptions", on("/review/rules/{rule}"),
        "how Chinese is typed into this field", where(element -> element.hasClass("hint")),
        "as it was written down, by a person or with what happened", (pattern, element) -> AS_WRITTEN.contains(pattern),
        "type set in both languages", on("/style-guide"));
    private static final Set<String> READ_ALOUD = Set.of("title", "placeholder", "aria-label", "alt");

    private final Set<String> ours = ours();
    private final Set<String> left = new ConcurrentSkipListSet<>();

    @Test
    void sayTheProgramsOwnWordsInEnglish() {
        try (var program = DemoProgram.another()) {
            Walk.through(program, "en", this::read);
        }
        assertThat(left).isEmpty();
    }

    private void read(String pattern, Document page) {
        for (var element : page.getAllElements()) {
            if (element.normalName().matches("script|style|textarea")) continue;
            Stream.concat(element.textNodes().stream().map(TextNode::text), READ_ALOUD.stream().map(element::attr))
                .flatMap(text -> HAN.matcher(text).results()).map(found -> found.group()).filter(ours::contains)
                .filter(word -> !isMarked(element) && MEANT.values().stream().noneMatch(meant -> meant.test(
                    pattern, element)))
                .forEach(word -> left.add("%s <%s> %s".formatted(pattern, element.normalName(), word)));
        }
    }

    private static boolean isMarked(Element element) {
        var lang = element.closest("[lang]");
        return lang != null && lang.attr("lang").startsWith("zh");
    }

    private static BiPredicate<String, Element> on(String page) {
        return (pattern, element) -> pattern.equals(page);
    }

    private static BiPredicate<String, Element> where(Predicate<Element> meant) {
        return (pattern, element) -> meant.test(element);
    }

    private static Set<String> ours() {
        var ours = new HashSet<String>();
        var knowledge = Knowledge.load();
        Stream.of(knowledge.herbs(), knowledge.formulas(), knowledge.syndromes(), knowledge.diseases(),
            knowledge.symptoms(), knowledge.westernDrugs(), knowledge.icd10()).flatMap(names -> names.stream())
            .map(Named::nameZh).forEach(ours::add);
        knowledge.formulas().stream().flatMap(formula -> formula.actions().stream()).map(Named::nameZh)
            .forEach(ours::add);
        ours.addAll(messages());
        ours.removeIf(word -> !HAN.matcher(word).matches());
        return ours;
    }

    private static Set<String> messages() {
        var texts = new HashSet<String>();
        try (var files = Files.list(Repository.root().resolve("platform/src/main/resources/messages"))) {
            for (var file : files.filter(each -> !each.toString().endsWith("_en.properties")).toList()) {
                var words = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    words.load(reader);
                }
                words.values().forEach(text -> texts.add(text.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
