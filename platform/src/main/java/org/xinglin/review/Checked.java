package org.xinglin.review;

import java.util.List;
import java.util.Optional;

/** 键入时审方结果: as JSON has it. @param outcome what would follow if it were submitted so */
public record Checked(String rulesVersion, String outcome, List<ReviewFinding> findings, String notice) {
    private static final String NOTICE = "仅供辅助决策，未经执业药师审定。 Decision support, not reviewed by a licensed pharmacist.";

    static Checked of(Judgement judgement) {
        return new Checked(judgement.rulesVersion(), judgement.triage().outcome().name(), judgement.findings(),
            NOTICE);
    }

    static Checked of(Optional<Judgement> judgement) {
        return judgement.map(Checked::of).orElseGet(() -> new Checked("", "", List.of(), NOTICE));
    }
}
