package org.xinglin.institution;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** 新机构: what is known of an institution when it is entered; meanings as in {@link Institution}. */
public record NewInstitution(String code, String name, String nameEn, InstitutionClass kind,
    Optional<InstitutionId> parent, Optional<CommunityId> community, String division,
    Optional<CreditCode> creditCode, String address, String phone, Set<ServiceLine> lines, LocalDate from) {
    /** Without a phone. */
    public NewInstitution(String code, String name, String nameEn, InstitutionClass kind,
        Optional<InstitutionId> parent, Optional<CommunityId> community, String division,
        Optional<CreditCode> creditCode, String address, Set<ServiceLine> lines, LocalDate from) {
        this(code, name, nameEn, kind, parent, community, division, creditCode, address, "", lines, from);
    }
}
