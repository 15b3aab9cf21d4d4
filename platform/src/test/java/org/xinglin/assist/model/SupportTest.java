package org.xinglin.assist.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Role;

/** Each page of decision support says that it is no more than that, by which model and of which day. */
@PlatformTest
class SupportTest {
    private static final Path TEMPLATES = Path.of("src/main/jte/assist");
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
