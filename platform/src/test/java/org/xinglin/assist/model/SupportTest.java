package org.xinglin.assist.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Role;
import org.xinglin.page.TestPages;

/** Each page of decision support says that it is no more than that, by which model and of which day. */
@PlatformTest
class SupportTest {
    private static final Path TEMPLATES = Path.of("src/main/jte/assist");
    private static final Pattern SAYS_SO = Pattern.compile(
        "@template\\.assist\\.support\\(|assist\\.disclaimer|assist\\.unreviewed");
    private final Engine engine;
    private final TestCounty county;

    SupportTest(Engine engine, TestCounty county) {
        this.engine = engine;
        this.county = county;
    }

    @Test
    void noPageLeavesItOut() throws IOException {
        try (var templates = Files.walk(TEMPLATES)) {
            assertThat(templates.filter(Files::isRegularFile).filter(file -> read(file).contains(
                "@template.layout.page(")).filter(file -> !read(file).contains("@template.assist.support("))).isEmpty();
        }
    }

    @Test
    void itNamesTheModelThatAnswersNow() {
        var support = engine.support();
        try (var desk = county.desk(Role.REGULATOR)) {
            for (var path : List.of("/assist/effect", "/assist/figures", "/assist/studios", "/assist/models"))
                assertThat(desk.get(path).page().text()).as(path).contains("仅供辅助决策", support.version(),
                    support.madeOn().toString());
        }
    }

    @Test
    void noPaperAndNoFragmentLeavesItOut() throws IOException {
        try (var templates = Files.walk(TEMPLATES)) {
            var all = templates.filter(Files::isRegularFile).toList();
            var silent = all.stream().filter(file -> !read(file).contains("@template.layout.page(")).filter(
                file -> all.stream().noneMatch(other -> read(other).contains(called(file)))).filter(
                    file -> !SAYS_SO.matcher(read(file)).find())
                .toList();
            assertThat(silent).as("drawn by itself, or put into a page of another module").isEmpty();
            assertThat(all).filteredOn(file -> read(file).contains("@page {")).hasSizeGreaterThan(2).allSatisfy(
                file -> assertThat(read(file)).contains("@template.assist.support("));
        }
    }

    private static String called(Path template) {
        var name = TEMPLATES.relativize(template).toString().replace(".jte", "").replace('/', '.');
        return "@template.assist." + name + "(";
    }

    @Test
    void allSayInOneSentenceWhoHasNotReviewedIt() {
        for (var language : TestPages.LANGUAGES) {
            var page = TestPages.in(language);
            assertThat(page.text("help.assist.what").toLowerCase(language)).contains(page.text("assist.unreviewed")
                .replaceAll("[.。]$", "").toLowerCase(language));
            var sentence = page.text("assist.unreviewed").replaceAll("[.。]$", "");
            for (var key : List.of("assist.disclaimer", "models.limits-are", "effect.disclaimer",
                "constitution.disclaimer"))
                assertThat(page.text(key)).as(key).contains(sentence);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
