package org.xinglin.assist.text;

import java.util.List;
import java.util.Optional;

/**
 * 识读结果: what was read, for the doctor to confirm.
 *
 * @param unknown what the language model said that the dictionary does not know; it is shown and taken nowhere
 * @param sentTo host of the language model that was sent the text too
 */
public record ReadText(List<ReadFinding> findings, List<String> unknown, Optional<String> sentTo, Model model) {
    /** 语言模型. */
    public enum Model {
        /** The county configured none. */
        OFF,
        /** It answered. */
        ANSWERED,
        /** It did not answer, or not as asked: the dictionary alone was used. */
        SILENT
    }

    public ReadText {
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
    }

    /** Whether something was found that only the language model read. */
    public boolean holdsMore() {
        return findings.stream().anyMatch(ReadFinding::byModel);
    }

    public List<ReadFinding> present() {
        return findings.stream().filter(each -> !each.denied()).toList();
    }

    public List<ReadFinding> denied() {
        return findings.stream().filter(ReadFinding::denied).toList();
    }
}
