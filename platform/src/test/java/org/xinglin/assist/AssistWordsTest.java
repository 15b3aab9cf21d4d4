package org.xinglin.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinglin.engine.assist.Term;
import org.xinglin.engine.review.Sex;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.TestPages;

/** Whatever a score comes from has words in both languages, never a code. */
class AssistWordsTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private final AssistWords words = new AssistWords(KNOWLEDGE);

    /** Of each kind: ages and sex, pregnancy, each constitution, each medicine. */
    private static Stream<Term> everything() {
        return Stream.of(Term.Kind.values()).flatMap(kind -> switch (kind) {
            case BASE, SIMILAR_CASES, NET -> Stream.of(new Term(kind, "", "", 1));
            case BOOK, SYNDROME -> KNOWLEDGE.syndromes().stream().map(each -> new Term(kind, each.id().value(), "", 1));
            case FINDING -> KNOWLEDGE.symptoms().stream().map(each -> new Term(kind, each.id().value(), "", 1));
            case PAIR -> KNOWLEDGE.symptoms().stream().map(each -> new Term(kind, each.id().value(), KNOWLEDGE
                .symptoms().getFirst().id().value(), 1));
            case PERSON -> person().map(about -> new Term(kind, about, "", 1));
            case WORDS -> Stream.of(new Term(kind, "怕冷", "", 1));
        });
    }

    private static Stream<String> person() {
        return Stream.of(Stream.of("0", "14", "45", "65", "", Sex.FEMALE.name(), Sex.MALE.name()),
            KNOWLEDGE.constitutionForm().constitutions().stream().map(each -> each.id()),
            KNOWLEDGE.westernDrugs().stream().map(each -> each.id().value())).flatMap(each -> each);
    }

    @Test
    void everyKindOfReasonHasWordsInBothLanguages() {
        for (var language : TestPages.LANGUAGES)
            assertThat(everything()).allSatisfy(term -> {
                var said = words.of(TestPages.in(language), term);
                assertThat(said).isNotBlank().doesNotContain("_");
                if (term.kind() != Term.Kind.WORDS)
                    assertThat(said.codePoints().anyMatch(Character::isIdeographic))
                        .as(said).isEqualTo(language.equals(Locale.SIMPLIFIED_CHINESE));
            });
    }

    @Test
    void namesAConstitutionAndARunningMedicineAsTheirPagesDo() {
        var metformin = KNOWLEDGE.westernDrugByName("二甲双胍").orElseThrow();
        for (var language : TestPages.LANGUAGES) {
            var page = TestPages.in(language);
            assertThat(words.of(page, new Term(Term.Kind.PERSON, "qi_deficiency", "", 1))).isEqualTo(page.text(
                "constitution.type.qi_deficiency"));
            assertThat(words.of(page, new Term(Term.Kind.PERSON, metformin.id().value(), "", 1)))
                .isEqualTo(metformin.nameIn(language));
        }
    }
}
