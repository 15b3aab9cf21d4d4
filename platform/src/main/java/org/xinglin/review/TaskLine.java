package org.xinglin.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xinglin.institution.Institution;
import org.xinglin.person.PersonLine;
import org.xinglin.prescription.PrescriptionLine;
import org.xinglin.review.ReviewTask.Holder;

/** 待审条目: one task in the queue. @param institution where it was written; @param held whether somebody else works on it now; @param unread whether the prescriber answered and no pharmacist has opened it */
public record TaskLine(ReviewTask task, Optional<PrescriptionLine> prescription, Optional<PersonLine> person,
    Institution institution, boolean held, boolean unread) {
    public TaskId id() { return task.id(); }

    public boolean emergency() { return task.emergency(); }

    public Instant deadline() { return task.deadline(); }

    public Optional<Holder> holder() { return task.holder(); }

    /** Colour of its age: late past the deadline, soon in the last third before it. */
    public String urgency(Instant now) {
        if (task.pausedSince().isPresent()) return "good";
        if (now.isAfter(task.deadline())) return "late";
        var whole = Duration.between(task.queuedAt(), task.deadline());
        return Duration.between(now, task.deadline()).multipliedBy(3).compareTo(whole) <= 0 ? "soon" : "good";
    }
}
