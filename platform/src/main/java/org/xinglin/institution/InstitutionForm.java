package org.xinglin.institution;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinglin.kernel.Refused;
import org.xinglin.page.PageRefusal;

/** 机构表单: the fields of an institution as a page sends them. @param on the first day, or the day from which a change holds */
record InstitutionForm(@Nullable String code, @Nullable String name, @Nullable String nameEn,
    @Nullable InstitutionClass kind, @Nullable UUID parent, @Nullable UUID community, @Nullable String division,
    @Nullable String creditCode, @Nullable String address, @Nullable String phone, @Nullable Set<ServiceLine> lines,
    @Nullable LocalDate on) {
    /** @throws Refused FIELD_UNREADABLE or CREDIT_CODE_WRONG */
    NewInstitution wanted() {
        return new NewInstitution(text(code).toUpperCase(Locale.ROOT), text(name), text(nameEn),
            required(kind, "kind"), Optional.ofNullable(parent).map(InstitutionId::new),
            Optional.ofNullable(community).map(CommunityId::new), text(division), creditCode(text(creditCode)),
            text(address), text(phone), lines == null ? Set.of() : lines, required(on, "on"));
    }

    static Optional<CreditCode> creditCode(String text) {
        var code = text.toUpperCase(Locale.ROOT);
        if (code.isEmpty()) return Optional.empty();
        if (!CreditCode.valid(code)) throw new Refused(InstitutionRefusal.CREDIT_CODE_WRONG, text);
        return Optional.of(CreditCode.of(code));
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) throw new Refused(PageRefusal.FIELD_UNREADABLE, field);
        return value;
    }

    private static String text(@Nullable String text) { return text == null ? "" : text.strip(); }
}
