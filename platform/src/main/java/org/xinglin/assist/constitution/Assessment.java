package org.xinglin.assist.constitution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.knowledge.ConstitutionResult;
import org.xinglin.knowledge.JudgedConstitution;
import org.xinglin.person.PersonId;
import java.util.UUID;

/**
 * 体质辨识: one version of an assessment.
 *
 * @param woman as the general form asks for; @param answers 1 to 5 by the number of the question
 * @param body what was measured for the elderly form; @param main what stands out; empty where nothing does
 */
public record Assessment(ConstitutionId id, int version, PersonId person, Form form, InstitutionId institution,
    LocalDate day, int ageYears, boolean woman, Map<Integer, Integer> answers, Optional<Body> body,
    List<JudgedConstitution> judged, Optional<String> main, Set<AdviceKind> advice, String note, Instant at, UUID staff,
    String by) {
    public Assessment {
        answers = Map.copyOf(answers);
        judged = List.copyOf(judged);
        advice = Set.copyOf(advice);
    }

    /** 量表. */
    public enum Form {
        ELDERLY, GENERAL
    }

    /** 体格: as it was measured. */
    public record Body(int heightMm, int weightG, int waistMm) {}

    public boolean isOf(Caller caller) { return staff.equals(caller.staff()); }

    public String path() { return "/assist/constitutions/" + id; }

    /** In the order of the form. */
    public List<AdviceKind> adviceGiven() {
        return advice.stream().sorted().toList();
    }

    /** Those that are not NO, the greatest score first. */
    public List<JudgedConstitution> found() {
        return judged.stream().filter(each -> each.result() != ConstitutionResult.NO)
            .sorted((a, b) -> b.score().compareTo(a.score())).toList();
    }
}
