package org.xinglin.assist.text;

import java.util.List;

/**
 * 识读结果: what was read, for the doctor to confirm.
 *
 * @param unknown what the language model said that the dictionary does not know; it is shown and taken nowhere
 */
public record ReadText(List<ReadFinding> findings, List<String> unknown, Model model) {
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

    public List<ReadFinding> present() {
        return findings.stream().filter(each -> !each.denied()).toList();
    }

    public List<ReadFinding> denied() {
        return findings.stream().filter(ReadFinding::denied).toList();
    }
}
