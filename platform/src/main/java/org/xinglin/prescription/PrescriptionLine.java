package org.xinglin.prescription;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Money;
import org.xinglin.person.PersonId;

/** 处方条目: one prescription in a list. @param rows how many there are in all; @param onPaper written on paper first */
public record PrescriptionLine(PrescriptionId id, HumanNumber number, VisitId visit, PersonId person,
    InstitutionId institution, String prescriber, int version, Stage stage, Instant stageSince, Instant writtenAt,
    Optional<LocalDate> validUntil, boolean takenUp, int packets, FirstHerbs herbs, int rows, Optional<Money> total,
    boolean onPaper) {
    public boolean isExpired(LocalDate today) {
        return !takenUp && stage != Stage.WITHDRAWN && validUntil.filter(today::isAfter).isPresent();
    }
}
