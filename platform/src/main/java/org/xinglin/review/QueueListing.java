package org.xinglin.review;

import java.util.ArrayList;
import java.util.List;
import org.xinglin.page.Listing;
import org.xinglin.page.Page;
import org.xinglin.person.ResidentWords;

/** 审方队列 as the desk shows it and as it leaves in a file. */
final class QueueListing {
    static final Listing<TaskLine> QUEUE = Listing.<TaskLine>named("review.desk")
        .cell("review.deadline", (page, line) -> Listing.Cell.of(page.clock(line.deadline()))
            .exactly(page.time(line.deadline())).in(line.urgency(page.now()), true).noting(marks(page, line)))
        .cell("review.number", (page, line) -> Listing.Cell
            .of(line.prescription().map(prescription -> prescription.number().text())).to("/review/tasks/" + line.id()))
        .text("review.resident", (page, line) -> line.person().map(person -> ResidentWords.name(page, person.name())
            + " " + ResidentWords.sex(page, person.sex()) + " " + ResidentWords.age(page, person.birthDate())))
        .text("review.herbs", (page, line) -> line.prescription().map(prescription -> prescription.rows() > 6
            ? page.show(prescription.herbs()) + " " + page.text("review.and-more", prescription.rows())
            : page.show(prescription.herbs())))
        .text("review.findings",
            (page, line) -> page.text("review.counts", line.task().forbids(), line.task().warns()))
        .text("review.why", (page, line) -> page.text("review.reason", line.task().reason()) + " · "
            + page.text("review.level", line.task().level()))
        .text("review.institution", (page, line) -> line.institution())
        .text("review.holder", QueueListing::holder);

    private QueueListing() {}

    private static String marks(Page page, TaskLine line) {
        List<String> marks = new ArrayList<>();
        marks.add(page.ago(line.task().queuedAt()));
        if (line.emergency()) marks.add(page.text("review.emergency"));
        line.task().pausedSince().ifPresent(since -> marks.add(page.text("review.paused", page.clock(since))));
        if (line.unread()) marks.add(page.text("review.answer-unread"));
        return String.join(" · ", marks);
    }

    private static String holder(Page page, TaskLine line) {
        return line.holder()
            .filter(holder -> line.held() || page.caller().filter(line.task()::isHeldBy).isPresent())
            .map(holder -> page.text("review.held-until", holder.name(), page.clock(holder.until()))).orElse("");
    }
}
