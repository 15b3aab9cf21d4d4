package org.xinglin.assist.constitution;

import java.util.List;
import java.util.stream.IntStream;
import org.xinglin.knowledge.ConstitutionForm;
import org.xinglin.page.Page;

/** 量表用语: the elderly form as it is printed in Chinese, and in our own words in English. */
public final class ConstitutionWords {
    private static final int ANSWERS = 5;

    private ConstitutionWords() {}

    public static String text(Page page, ConstitutionForm.Question question) {
        return page.english() ? page.text("constitution.elderly." + question.number()) : question.text();
    }

    /** The question's own five answers, or those of every question. */
    public static List<String> answers(Page page, ConstitutionForm.Question question) {
        if (question.answers().isEmpty()) return answers(page);
        return page.english()
            ? IntStream.rangeClosed(1, ANSWERS).mapToObj(score -> page.text("constitution.elderly-answer." + question
                .number() + "." + score)).toList()
            : question.answers().stream().map(ConstitutionForm.Answer::label).toList();
    }

    /** From never to always. */
    public static List<String> answers(Page page) {
        return IntStream.rangeClosed(1, ANSWERS).mapToObj(score -> page.text("constitution.answer." + score)).toList();
    }
}
