package org.xinglin.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.Worded;

/**
 * 单据: the small paper of one act: what it is, about whom or what, the facts one a line, and room for signatures. Made into a PDF by
 * {@link Paper#slip}.
 *
 * @param title key of the title; @param about one line below it; @param signatures keys of who signs
 */
public record Slip(String title, String about, List<Line> lines, List<String> signatures) {
    /** 一行. @param label key; @param values as {@link Page#show} writes them, with a dot between */
    public record Line(String label, List<Object> values) {
        public Line {
            values = List.copyOf(values);
        }

        /** As a reader has it; what is empty is left out. */
        public String text(Page page) {
            return values.stream().map(page::show).filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "));
        }
    }

    public Slip {
        lines = List.copyOf(lines);
        signatures = List.copyOf(signatures);
    }

    public static Slip of(String title, String about) {
        return new Slip(title, about, List.of(), List.of());
    }

    public Slip with(String label, Object... values) {
        var more = new ArrayList<>(lines);
        more.add(new Line(label, Arrays.asList(values)));
        return new Slip(title, about, more, signatures);
    }

    /** Who proposed it, how it stands, who decided; both sign. */
    public Slip by(Proposal proposal) {
        var slip = with("proposal.proposer", proposal.proposerName(), proposal.proposedAt()).with("proposal.state",
            Worded.of("proposal.stage", proposal.stage()));
        return proposal.decision()
            .map(decision -> slip.with("proposal.decided", decision.name(), decision.at(), decision.note()))
            .orElse(slip).signedBy("proposal.proposer", "proposal.decided");
    }

    public Slip signedBy(String... who) { return new Slip(title, about, lines, List.of(who)); }
}
