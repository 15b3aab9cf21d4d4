package org.xinglin.decoction;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.page.ProgressLinks;
import org.xinglin.print.PrintKind;
import org.xinglin.print.Printout;

/** 煎药标签: one for each bag; external use has its own design. */
@Component
class BagLabels implements Printout {
    private final DecoctionCentre centre;
    private final OrderPapers papers;
    private final ProgressLinks progress;

    BagLabels(DecoctionCentre centre, OrderPapers papers, ProgressLinks progress) {
        this.centre = centre;
        this.papers = papers;
        this.progress = progress;
    }

    @Override
    public PrintKind kind() { return PrintKind.DECOCTION_LABEL; }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.DECOCTION_WORKER, Role.CHECKER, Role.CHIEF_PHARMACIST);
    }

    /** Its version is what the bags bear, so that a later step of the order makes no second set of originals. @throws Refused NOT_NOW before there are bags */
    @Override
    public Document document(Caller caller, UUID id, HttpServletRequest request) {
        var order = centre.order(caller, new DecoctionOrderId(id)).order();
        var bags = order.bags().orElseThrow(() -> new Refused(DecoctionRefusal.NOT_NOW,
            new Worded("decoction.stage."
                + order.stage().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        var steps = centre.steps(order.id());
        var packed = packed(steps);
        return new Document(id, order.number().text(),
            "%dx%d %s %s".formatted(bags.count(), bags.mlEach(), packed.at(),
                order.expires().map(Object::toString).orElse("-")),
            Optional.of(order.source().person().value()), "/decoction/orders/" + id, "decoction/labels", () -> {
                var model = papers.of(order);
                model.put("bags", bags);
                model.put("link", progress.address(order.source().prescription().value(), request));
                model.put("packed", CountyCalendar.day(packed.at()));
                return model;
            });
    }

    private static Step packed(List<Step> steps) {
        return steps.reversed().stream().filter(step -> step.kind() == Step.Kind.PACKED).findFirst()
            .orElseThrow(() -> new IllegalStateException("bags that nobody packed: " + steps));
    }
}
