package org.xinglin.assist.constitution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.assist.constitution.Assessment.Body;
import org.xinglin.assist.constitution.Assessment.Form;
import org.xinglin.assist.model.AssistSettings;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.ConstitutionForm;
import org.xinglin.knowledge.ConstitutionResult;
import org.xinglin.knowledge.GeneralConstitutionForm;
import org.xinglin.knowledge.JudgedConstitution;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.person.PersonId;
import org.xinglin.person.Resident;
import org.xinglin.person.Residents;
import org.xinglin.person.Sex;

/** 体质辨识: the door of constitution assessments, 国家基本公共卫生服务规范(第三版) and 中医体质分类与判定 ZYYXH/T 157-2009. */
@Service
@Transactional
public class Constitutions {
    private static final int BODY_MASS_INDEX = 9;
    private static final int WAIST = 28;
    private final ConstitutionRows rows;
    private final Residents residents;
    private final AssistSettings.Book settings;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Clock clock;
    private final ConstitutionForm elderly;
    private final GeneralConstitutionForm general = GeneralConstitutionForm.shipped();

    Constitutions(ConstitutionRows rows, Residents residents, AssistSettings.Book settings, Institutions institutions,
        Knowledge knowledge, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.residents = residents;
        this.settings = settings;
        this.institutions = institutions;
        this.evidence = evidence;
        this.clock = clock;
        elderly = knowledge.constitutionForm();
    }

    /** The elderly form. */
    public ConstitutionForm elderly() { return elderly; }

    /** The general form. */
    public GeneralConstitutionForm general() { return general; }

    /**
     * Whom a form would be filled in for.
     *
     * @throws Refused RESIDENT_UNKNOWN, RESIDENT_DEAD, TOO_YOUNG or SEX_UNKNOWN
     */
    @Transactional(readOnly = true)
    public Resident asked(Caller caller, PersonId person, Form form) {
        var resident = residents.get(caller, person);
        resident.mustLive();
        against(resident, form).ifPresent(why -> {
            throw new Refused(why, elderly.targetAgeMin());
        });
        return resident;
    }

    /** The forms that can be filled in for a resident; none for who has died. @throws Refused RESIDENT_UNKNOWN */
    @Transactional(readOnly = true)
    public List<Form> formsFor(Caller caller, PersonId person) {
        var resident = residents.get(caller, person);
        if (resident.died().isPresent()) return List.of();
        return Stream.of(Form.values()).filter(form -> against(resident, form).isEmpty()).toList();
    }

    private Optional<ConstitutionRefusal> against(Resident resident, Form form) {
        return switch (form) {
            case ELDERLY -> age(resident) < elderly.targetAgeMin()
                ? Optional.of(ConstitutionRefusal.TOO_YOUNG)
                : Optional.empty();
            case GENERAL -> resident.sex() == Sex.FEMALE || resident.sex() == Sex.MALE
                ? Optional.empty()
                : Optional.of(ConstitutionRefusal.SEX_UNKNOWN);
        };
    }

    private int age(Resident resident) {
        return Period.between(resident.birthDate(), institutions.today()).getYears();
    }

    /**
     * Judges a form and keeps it.
     *
     * @throws Refused what {@link #asked} is refused for, ANSWER_MISSING, MEASUREMENT_MISSING or ADVICE_MISSING
     */
    public ConstitutionId assess(Caller caller, PersonId person, Form form, Filled filled) {
        var resident = asked(caller, person, form);
        var id = new ConstitutionId(Ids.next());
        keep(caller, id, 1, resident, form, institutions.today(), filled);
        return id;
    }

    /**
     * The next version of an assessment, by who made it.
     *
     * @throws Refused ASSESSMENT_UNKNOWN, NOT_YOURS, STALE, or what {@link #assess} is refused for
     */
    public void correct(Caller caller, ConstitutionId id, int seen, Filled filled) {
        var before = get(caller, id);
        if (!before.isOf(caller)) throw new Refused(ConstitutionRefusal.NOT_YOURS);
        if (before.version() != seen) throw new Refused(ConstitutionRefusal.STALE);
        keep(caller, id, seen + 1, asked(caller, before.person(), before.form()), before.form(), before.day(), filled);
    }

    private void keep(Caller caller, ConstitutionId id, int version, Resident resident, Form form, LocalDate day,
        Filled filled) {
        if (filled.advice().isEmpty()) throw new Refused(ConstitutionRefusal.ADVICE_MISSING);
        boolean woman = resident.sex() == Sex.FEMALE;
        var body = form == Form.ELDERLY ? filled.body() : Optional.<Body>empty();
        var answers = answers(form, filled, woman);
        var judged = form == Form.ELDERLY ? elderly.judge(answers) : general.judge(answers, woman);
        var made = new Assessment(id, version, resident.id(), form, new InstitutionId(caller.institution()), day, age(
            resident), woman, answers, body, judged, main(judged), filled.advice(), filled.note(), clock.instant(),
            caller.staff(), caller.name());
        if (!rows.add(made, caller)) throw new Refused(ConstitutionRefusal.STALE);
        evidence.record(caller, Act.about(resident.id().value(), "assist.constitution-assessed", "constitution", id
            .value(), version,
            Map.of("form", form.name(), "main", made.main().orElse(""), "advice", made.advice()
                .stream().map(Enum::name).sorted().toList())));
    }

    /** Exactly the form's questions; what is measured is scored, not asked. */
    private Map<Integer, Integer> answers(Form form, Filled filled, boolean woman) {
        var answers = new HashMap<Integer, Integer>();
        if (form == Form.GENERAL) {
            for (var question : general.questionsFor(woman))
                answers.put(question.number(), given(filled, question.number()));
            return answers;
        }
        var body = filled.body().orElseThrow(() -> new Refused(ConstitutionRefusal.MEASUREMENT_MISSING));
        for (var question : elderly.questions())
            answers.put(question.number(), switch (question.number()) {
                case BODY_MASS_INDEX -> elderly.scored(ConstitutionForm.Measure.BMI, index(body));
                case WAIST -> elderly.scored(ConstitutionForm.Measure.WAIST, BigDecimal.valueOf(body.waistMm(), 1));
                default -> given(filled, question.number());
            });
        return answers;
    }

    private static int given(Filled filled, int number) {
        return Optional.ofNullable(filled.answers().get(number))
            .orElseThrow(() -> new Refused(ConstitutionRefusal.ANSWER_MISSING, number));
    }

    /** kg/m², exact enough for every bound. */
    private static BigDecimal index(Body body) {
        var metres = BigDecimal.valueOf(body.heightMm(), 3);
        return BigDecimal.valueOf(body.weightG(), 3).divide(metres.multiply(metres), 4, RoundingMode.HALF_UP);
    }

    /** The biased one of the greatest score that is there; else balanced where it is; else a tendency is not enough. */
    private static Optional<String> main(List<JudgedConstitution> judged) {
        return judged.stream().filter(each -> each.result() == ConstitutionResult.YES
            && !each.constitution().equals(GeneralConstitutionForm.BALANCED))
            .max((a, b) -> a.score().compareTo(b.score())).map(JudgedConstitution::constitution)
            .or(() -> judged.stream().filter(each -> each.constitution().equals(GeneralConstitutionForm.BALANCED)
                && each.result() != ConstitutionResult.NO).map(JudgedConstitution::constitution).findFirst());
    }

    /** The latest version. @throws Refused ASSESSMENT_UNKNOWN also where the resident lies outside the caller's reach */
    @Transactional(readOnly = true)
    public Assessment get(Caller caller, ConstitutionId id) {
        return versions(caller, id).getFirst();
    }

    /** The latest first. @throws Refused ASSESSMENT_UNKNOWN */
    @Transactional(readOnly = true)
    public List<Assessment> versions(Caller caller, ConstitutionId id) {
        var versions = rows.versions(id);
        if (versions.isEmpty()) throw new Refused(ConstitutionRefusal.ASSESSMENT_UNKNOWN);
        residents.get(caller, versions.getFirst().person());
        return versions;
    }

    /** The resident's, also those under merged records, each in its latest version, the latest first. @throws Refused RESIDENT_UNKNOWN */
    @Transactional(readOnly = true)
    public List<Assessment> of(Caller caller, PersonId person) {
        residents.get(caller, person);
        return rows.of(residents.identifiersOf(person));
    }

    /** What stands out by the latest assessment, where that still holds. */
    @Transactional(readOnly = true)
    public Optional<String> holding(PersonId person) {
        var today = institutions.today();
        return rows.latestMain(person, today.minusDays(settings.on(today).of("constitution_valid_days")
            .intValueExact()));
    }
}
