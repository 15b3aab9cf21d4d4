package org.xinglin.print;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;
import org.xinglin.page.PaperSize;

/** 打印设置: the door to which paper lies at which counter of a house. A change adds a version; none is overwritten. */
@Service
@Transactional
public class PrintProfiles {
    private final PrintRows rows;
    private final Evidence evidence;
    private final Clock clock;

    PrintProfiles(PrintRows rows, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** What a counter of a house prints a kind on; version 0 where it chose nothing. */
    public record Choice(Counter counter, PrintKind kind, PaperSize paper, int version) {}

    /** Choices of a house and how they came about. @param history latest first */
    public record OfHouse(List<Choice> choices, List<Profile> history) {}

    /** What the caller's counter prints a kind on. */
    PaperSize paperOf(Caller caller, PrintKind kind) {
        return rows.profile(caller.institution(), Counter.of(caller.role()), kind).map(Profile::paper)
            .orElse(kind.usual());
    }

    /** @throws Refused UNKNOWN outside the caller's scope */
    @Transactional(readOnly = true)
    OfHouse of(Caller caller, InstitutionId house) {
        within(caller, house);
        var history = rows.profiles(house);
        var choices = new ArrayList<Choice>();
        for (var kind : PrintKind.values())
            for (var counter : kind.counters()) {
                var last = history.stream().filter(each -> each.kind() == kind && each.counter() == counter)
                    .findFirst();
                choices.add(new Choice(counter, kind, last.map(Profile::paper).orElse(kind.usual()),
                    last.map(Profile::version).orElse(0)));
            }
        return new OfHouse(choices, history);
    }

    /** @throws Refused UNKNOWN outside the caller's scope, NOT_PRINTED_THERE, DOES_NOT_FIT or STALE */
    void set(Caller caller, InstitutionId house, Counter counter, PrintKind kind, PaperSize paper, int seenVersion) {
        within(caller, house);
        if (!kind.counters().contains(counter))
            throw new Refused(PrintRefusal.NOT_PRINTED_THERE,
                Worded.of("print.kind", kind), Worded.of("print.counter", counter));
        if (!kind.fitsOn(paper))
            throw new Refused(PrintRefusal.DOES_NOT_FIT, Worded.of("print.kind", kind),
                Worded.of("print.paper", paper));
        if (rows.profile(house.value(), counter, kind).map(Profile::version).orElse(0) != seenVersion)
            throw new Refused(PrintRefusal.STALE);
        int version = seenVersion + 1;
        if (!rows.add(new Profile(house, counter, kind, version, paper, clock.instant(), caller.name())))
            throw new Refused(PrintRefusal.STALE);
        evidence.record(caller, Act.of("print.paper-set", "institution", house.value(), version,
            Map.of("counter", counter.name(), "kind", kind.code(), "paper", paper.name())));
    }

    private static void within(Caller caller, InstitutionId house) {
        if (!caller.scope().covers(house.value())) throw new Refused(PrintRefusal.UNKNOWN);
    }
}
