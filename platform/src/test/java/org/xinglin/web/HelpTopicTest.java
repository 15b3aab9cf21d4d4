package org.xinglin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinglin.page.TestPages;

class HelpTopicTest {
    @Test
    void pagesOfDecisionSupportHaveAHelpOfTheirOwnThatVisitAndPrescriptionName() {
        for (var path : List.of("/assist/figures", "/assist/models/3", "/assist/studios", "/assist/effect",
            "/assist/constitutions/new"))
            assertThat(HelpTopic.of(path)).as(path).isEqualTo(HelpTopic.ASSIST);
        for (var language : TestPages.LANGUAGES) {
            var page = TestPages.in(language);
            var name = page.text(HelpTopic.ASSIST.key()).toLowerCase(language);
            assertThat(page.text("help.visit.how")).contains(name);
            assertThat(page.text("help.prescription.how")).contains(name);
            assertThat(page.text("help.assist.how")).contains("F8", "A ", "C ", "R");
        }
    }
}
