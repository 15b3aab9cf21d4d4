package org.xinglin;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.TcmDiagnosis;
import org.xinglin.clinic.Registration;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.Vitals;
import org.xinglin.herb.FeeKind;
import org.xinglin.herb.FeeTerms;
import org.xinglin.herb.FeeTerms.Per;
import org.xinglin.herb.Fees;
import org.xinglin.herb.HerbCatalogue;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.InsuranceKind;
import org.xinglin.institution.Registrar;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.person.Contact;
import org.xinglin.person.Identity;
import org.xinglin.person.Insurance;
import org.xinglin.person.NewResident;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import org.xinglin.person.Safety;
import org.xinglin.person.Sex;

/**
 * What a visit needs until something is prescribed: every piece at 100 yuan a kilogram, decoction at 3 yuan a packet, delivery
 * home at 6 yuan, half of the charge insured for residents; residents, and visits with a diagnosis that a doctor has begun.
 */
public class TestPractice {
    public static final Money PER_KG = Money.ofYuan("100");
    public static final TcmDiagnosis COLD = new TcmDiagnosis(TcmDiseaseId.of("di_ganmao"),
        List.of(SyndromeId.of("sy_fenghanshubiao")), "辛温解表");
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private final Clinic clinic;
    private final Residents residents;

    TestPractice(Clinic clinic, Residents residents, HerbCatalogue herbs, Fees fees, Registrar registrar,
        Institutions institutions, TestCounty county) {
        this.clinic = clinic;
        this.residents = residents;
        var today = institutions.today();
        herbs.setPrices(Caller.PROGRAM, herbs.knowledge().herbs().stream()
            .collect(Collectors.toMap(Herb::id, herb -> PER_KG)), today, "测试价目");
        fees.begin(FeeTerms.flat(FeeKind.DECOCTION, today, Per.PACKET, Money.ofYuan("3"), "测试价目"));
        fees.begin(FeeTerms.flat(FeeKind.DELIVERY_TO_CLINIC, today, Per.ORDER, Money.ZERO, "测试价目"));
        fees.begin(FeeTerms.flat(FeeKind.DELIVERY_TO_HOME, today, Per.ORDER, Money.ofYuan("6"), "测试价目"));
        for (var kind : InstitutionClass.values())
            for (var insurance : List.of(InsuranceKind.RESIDENT, InsuranceKind.EMPLOYEE))
                registrar.setRatio(Caller.PROGRAM, kind, insurance, today, new BigDecimal("0.5"), "测试比例");
    }

    /** A grown-up with residents' insurance, at home with the caller's institution. */
    public PersonId resident(Caller doctor) {
        int serial = SERIAL.incrementAndGet();
        return resident(doctor, "患者" + serial, LocalDate.of(1950, 1, 1).plusDays(serial));
    }

    public PersonId resident(Caller doctor, String name, LocalDate birth) {
        return resident(doctor, Identity.of(name, Sex.FEMALE, birth));
    }

    public PersonId resident(Caller doctor, Identity identity) {
        return residents.register(doctor, new NewResident(identity,
            Contact.of("", "", "杏花村 3 组 12 号"), Insurance.of(InsuranceKind.RESIDENT),
            new InstitutionId(doctor.institution()), Safety.NOT_ASKED));
    }

    /** A visit of a new resident with this doctor, diagnosed. */
    public VisitId visit(Caller doctor) {
        return visit(doctor, resident(doctor));
    }

    public VisitId visit(Caller doctor, PersonId person) {
        var id = begun(doctor, person);
        clinic.record(doctor, id, 1, new Notes("怕冷发热一天", "", "", "", "", "", List.of(), Vitals.NONE,
            Optional.of(COLD), Optional.of("J06.9")));
        return id;
    }

    /** A visit with this doctor, not diagnosed yet. */
    public VisitId begun(Caller doctor, PersonId person) {
        var id = clinic.register(doctor, person, Registration.FIRST);
        clinic.begin(doctor, id, 0);
        return id;
    }
}
