package org.xinglin.prescription;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.print.PrintKind;
import org.xinglin.print.Printout;

/** 空白处方笺: a batch of them on paper, one page a number. */
@Component
class BlankFormSheets implements Printout {
    private final BlankForms forms;
    private final Institutions institutions;

    BlankFormSheets(BlankForms forms, Institutions institutions) {
        this.forms = forms;
        this.institutions = institutions;
    }

    @Override
    public PrintKind kind() { return PrintKind.BLANK_FORMS; }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR);
    }

    /** What stands on them never changes: one version, so that a second sheet with the same number says that it is one. */
    @Override
    public Document document(Caller caller, UUID id, HttpServletRequest request) {
        var numbers = forms.numbers(caller, id);
        return new Document(id, numbers.getFirst() + "–" + numbers.getLast(), "1", Optional.empty(),
            "/prescription-forms", "prescription/blank", () -> Map.of("numbers", numbers, "institution",
                institutions.get(new InstitutionId(caller.institution()))));
    }
}
