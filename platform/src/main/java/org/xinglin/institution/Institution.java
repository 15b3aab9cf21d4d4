package org.xinglin.institution;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xinglin.kernel.Bilingual;

/**
 * 机构: an institution as it stands on a day.
 *
 * @param code the county's code for it, unique and never changed; @param parent the house it is a branch of
 * @param division 12 digits of GB/T 2260, to the village; @param address and @param phone may be empty
 * @param lines the services it has; @param from its first day; @param until the first day it is closed
 * @param version of the last change that holds on the day
 */
public record Institution(InstitutionId id, String code, String name, String nameEn, InstitutionClass kind,
    Optional<InstitutionId> parent, Optional<CommunityId> community, String division,
    Optional<CreditCode> creditCode, String address, String phone, Set<ServiceLine> lines, LocalDate from,
    Optional<LocalDate> until, int version) implements Bilingual {
    public Institution {
        lines = Set.copyOf(lines);
    }

    public boolean openOn(LocalDate day) {
        return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
    }

    public boolean offers(ServiceLine line) { return lines.contains(line); }

    /** Whether it is open on the day and has the service. */
    public boolean offers(ServiceLine line, LocalDate day) {
        return offers(line) && openOn(day);
    }

    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") || nameEn.isEmpty() ? name : nameEn;
    }
}
