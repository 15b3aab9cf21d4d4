package org.xinglin.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinglin.institution.InstitutionId;
import org.xinglin.knowledge.CautionKey;

/** 表单初值: what stands in the fields of the resident form when it opens; lists end with blank rows. */
public record FormValues(Optional<PersonId> id, int version, String name, String idNumber, String sex, String birthDate,
    List<OtherRow> others, String phone, String division, String address, String insurance, String insuranceNumber,
    InstitutionId home, String allergiesAsked, List<String> allergies, String conditionsAsked,
    Set<CautionKey> conditionKeys, List<String> conditions, String medicinesAsked, List<MedicineRow> medicines,
    String pregnancy, String pregnancyBasis, String pregnancyDate, String pregnancyAsked, String lactation,
    String lactationSince, String lactationUntil, String renal, String hepatic) {
    private static final int BLANK_ROWS = 2;

    /** 证件行. */
    public record OtherRow(String kind, String system, String value) {}

    /** 用药行. */
    public record MedicineRow(String name, String from, String until) {}

    /** Keys one may tick; kidney, liver, breast-feeding and age stand elsewhere. */
    public static List<CautionKey> keys() {
        return List.copyOf(EnumSet.complementOf(EnumSet.of(CautionKey.CHILD, CautionKey.ELDERLY, CautionKey.LACTATION,
            CautionKey.RENAL, CautionKey.HEPATIC)));
    }

    static FormValues blank(String name, InstitutionId home) {
        return new FormValues(Optional.empty(), -1, name, "", "", "", List.of(new OtherRow("other", "", "")), "", "",
            "", "resident", "", home, "not-asked", blanks(List.of()), "not-asked", Set.of(), blanks(List.of()),
            "not-asked", medicines(List.of()), "not-asked", "last-period", "", "", "not-asked", "", "", "not-asked",
            "not-asked");
    }

    static FormValues of(Resident resident) {
        var identity = resident.identity();
        var contact = resident.contact();
        var safety = resident.safety();
        var others = new ArrayList<OtherRow>();
        for (var other : identity.others())
            others.add(new OtherRow(Stored.of(other.kind()), other.system(), other.value()));
        others.add(new OtherRow("other", "", ""));
        var keys = EnumSet.noneOf(CautionKey.class);
        var conditions = new ArrayList<String>();
        for (var condition : safety.conditions().items())
            switch (condition) {
                case Condition.Cautioned(var key) -> keys.add(key);
                case Condition.Foreign(var code) -> conditions.add(Substances.written(code));
                case Condition.InWords(var words) -> conditions.add(words);
            }
        var columns = ResidentRows.columns(resident.id(), resident.told());
        return new FormValues(Optional.of(resident.id()), resident.version(), identity.name(),
            identity.idNumber().map(IdNumber::value).orElse(""), Stored.of(identity.sex()),
            identity.birthDate().toString(), others, contact.phone().orElse(""), contact.division().orElse(""),
            contact.address(), Stored.of(resident.insurance().kind()), resident.insurance().number().orElse(""),
            resident.home(), asked(safety.allergies()),
            blanks(safety.allergies().items().stream().map(FormValues::written).toList()), asked(safety.conditions()),
            keys, blanks(conditions), asked(safety.medicines()), medicines(safety.medicines().items()),
            text(columns.getValue("pregnancy")),
            columns.getValue("pregnancy_basis") == null ? "last-period" : text(columns.getValue("pregnancy_basis")),
            text(columns.getValue("pregnancy_date")), text(columns.getValue("pregnancy_asked")),
            text(columns.getValue("lactation")), text(columns.getValue("lactation_since")),
            text(columns.getValue("lactation_until")), Stored.of(safety.renal()), Stored.of(safety.hepatic()));
    }

    private static String asked(Asked<?> asked) {
        return asked.wasAsked() ? asked.items().isEmpty() ? "none" : "listed" : "not-asked";
    }

    private static String written(Allergy allergy) {
        return allergy instanceof Allergy.Foreign(var code) ? Substances.written(code) : allergy.said();
    }

    private static List<String> blanks(List<String> named) {
        var rows = new ArrayList<>(named);
        for (int i = 0; i < BLANK_ROWS; i++)
            rows.add("");
        return rows;
    }

    private static List<MedicineRow> medicines(List<Medicine> taken) {
        var rows = new ArrayList<MedicineRow>();
        for (var medicine : taken)
            rows.add(new MedicineRow(
                medicine.taken() instanceof Medicine.Foreign(var code) ? Substances.written(code) : medicine.said(),
                medicine.from().map(LocalDate::toString).orElse(""),
                medicine.until().map(LocalDate::toString).orElse("")));
        for (int i = 0; i < BLANK_ROWS; i++)
            rows.add(new MedicineRow("", "", ""));
        return rows;
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
