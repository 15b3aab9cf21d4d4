package org.xinglin.prescription;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.Clinic;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Page;
import org.xinglin.person.Age;
import org.xinglin.person.Residents;
import org.xinglin.print.PrintKind;
import org.xinglin.print.Printout;

/** 中药饮片处方笺, as 《中药处方格式及书写规范》(国中医药医政发〔2010〕57号) words it. */
@Component
class PrescriptionSheet implements Printout {
    private final Prescriptions prescriptions;
    private final Clinic clinic;
    private final Residents residents;
    private final Institutions institutions;
    private final Limits.Book limits;
    private final Knowledge knowledge;
    private final ObjectProvider<SignatureSource> signatures;
    private final Page.Words words;

    PrescriptionSheet(Prescriptions prescriptions, Clinic clinic, Residents residents, Institutions institutions,
        Limits.Book limits, Knowledge knowledge, ObjectProvider<SignatureSource> signatures, Page.Words words) {
        this.prescriptions = prescriptions;
        this.clinic = clinic;
        this.residents = residents;
        this.institutions = institutions;
        this.limits = limits;
        this.knowledge = knowledge;
        this.signatures = signatures;
        this.words = words;
    }

    @Override
    public PrintKind kind() { return PrintKind.PRESCRIPTION; }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.DISPENSER,
            Role.CHECKER, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST);
    }

    /** Its version tells all the paper says: with one signature more, another day of validity or once withdrawn it is another paper. */
    @Override
    public Document document(Caller caller, UUID id, HttpServletRequest request) {
        var prescription = prescriptions.get(caller, new PrescriptionId(id));
        var pharmacists = pharmacists(prescription.id());
        return new Document(id, prescription.number().text(), "%d+%d %s%s".formatted(prescription.version(),
            pharmacists.size(), prescription.validUntil().map(LocalDate::toString).orElse("-"),
            prescription.stage() == Stage.WITHDRAWN ? " withdrawn" : ""),
            Optional.of(prescription.person().value()), "/prescriptions/" + id, "prescription/sheet",
            () -> model(prescription, pharmacists));
    }

    private Map<String, Object> model(Prescription prescription, Map<SignatureSource.Place, String> pharmacists) {
        var resident = residents.forService(prescription.person());
        var day = prescription.issuedAt().map(CountyCalendar::day).orElseGet(institutions::today);
        var model = new HashMap<String, Object>();
        model.put("prescription", prescription);
        model.put("resident", resident);
        model.put("visit", clinic.forService(prescription.visit()));
        model.put("age", age(resident.birthDate(), day));
        model.put("day", day);
        model.put("institution", institutions.get(prescription.institution(), day));
        model.put("type", type(prescription, resident.birthDate(), day));
        model.put("diagnosis", diagnosis(prescription));
        model.put("signed", signedHerbs(prescription));
        model.put("pharmacists", pharmacists);
        return model;
    }

    /** In the words of the paper, which is Chinese. */
    private String age(LocalDate birth, LocalDate day) {
        var age = Age.of(birth, day);
        return words.text(Locale.SIMPLIFIED_CHINESE,
            "person.age." + age.unit().name().toLowerCase(Locale.ROOT), age.count());
    }

    private PaperType type(Prescription prescription, LocalDate birth, LocalDate day) {
        return PaperType.of(prescription.body(), birth.until(day).getYears(), limits.on(day), knowledge);
    }

    /** Disease and syndromes as frozen at submission; empty on a draft. */
    private String diagnosis(Prescription prescription) {
        return prescription.diagnosis().map(diagnosis -> {
            var disease = knowledge.disease(diagnosis.disease()).map(d -> d.nameZh()).orElse("");
            var syndromes = diagnosis.syndromes().stream()
                .map(id -> knowledge.syndrome(id).map(s -> s.nameZh()).orElse(""))
                .collect(Collectors.joining("、"));
            return disease + "　" + syndromes;
        }).orElse("");
    }

    /** Herb ids over which the prescriber signed again. */
    private static Set<String> signedHerbs(Prescription prescription) {
        return prescription.signatures().stream().map(Signature::names).flatMap(List::stream)
            .collect(Collectors.toSet());
    }

    private Map<SignatureSource.Place, String> pharmacists(PrescriptionId id) {
        var names = new EnumMap<SignatureSource.Place, String>(SignatureSource.Place.class);
        signatures.orderedStream().forEach(source -> names.putAll(source.signaturesOf(id)));
        return names;
    }
}
