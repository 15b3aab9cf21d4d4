package org.xinglin.assist.effect;

import org.springframework.stereotype.Component;
import org.xinglin.clinic.HangsOnVisit;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.WrittenInVisit;
import org.xinglin.kernel.Caller;
import org.xinglin.person.PersonId;

/** Scores go with their visit: taken back where it is voided, and no longer compared where it moves to another person. */
@Component
class ScoresOfVisit implements HangsOnVisit, WrittenInVisit {
    private final SymptomScores scores;

    ScoresOfVisit(SymptomScores scores) { this.scores = scores; }

    @Override
    public void letGo(Caller by, VisitId visit, String why) { scores.takeBack(by, visit); }

    @Override
    public void move(VisitId visit, PersonId from, PersonId to) { scores.parted(visit); }
}
