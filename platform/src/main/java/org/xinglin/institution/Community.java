package org.xinglin.institution;

import java.util.Locale;

/** 医共体: a lead hospital with its member institutions. */
public record Community(CommunityId id, String name, String nameEn, InstitutionId lead, int version) {
    /** The name for a reader of {@code locale}. */
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") || nameEn.isEmpty() ? name : nameEn;
    }
}
