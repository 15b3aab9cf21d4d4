package org.xinglin.assist.studio;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;

/**
 * 名医工作室: of one master.
 *
 * @param recognised by whom it may speak to the county's desks; empty until then
 * @param latestVersion of what the master wrote; @param signedVersion whose signature holds
 * @param consentFrom the first day from which the master's own visits may be mined; empty without consent
 */
public record Studio(StudioId id, UUID masterStaff, String master, InstitutionId institution, Lineage lineage,
    Instant openedAt, Optional<Recognition> recognised, Optional<LocalDate> consentFrom,
    Optional<Integer> latestVersion, Optional<Integer> signedVersion) {
    /** 认定. */
    public record Recognition(Instant at, String by) {}

    public boolean isOf(Caller caller) { return masterStaff.equals(caller.staff()); }

    /** Whether this version is the one whose signature holds. */
    public boolean hasSigned(int number) {
        return signedVersion.filter(signed -> signed == number).isPresent();
    }

    public String path() { return "/assist/studios/" + id; }
}
