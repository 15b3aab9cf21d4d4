package org.xinglin.person;

import static org.xinglin.person.PersonRefusal.BIRTH_DATE_MISSING;
import static org.xinglin.person.PersonRefusal.DATE_UNREADABLE;
import static org.xinglin.person.PersonRefusal.LIST_CONTRADICTED;
import static org.xinglin.person.PersonRefusal.LIST_EMPTY;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.InsuranceKind;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.CautionKey;

/**
 * Reads what a form says of a resident. A list (allergies, conditions, medicines) is asked for by {@code <list>Asked} (not-asked, none,
 * listed) and comes as repeated fields, each read by {@link Substances}.
 */
final class ResidentForm {
    private final MultiValueMap<String, String> fields;
    private final Substances substances;
    private final LocalDate today;

    ResidentForm(MultiValueMap<String, String> fields, Substances substances, LocalDate today) {
        this.fields = fields;
        this.substances = substances;
        this.today = today;
    }

    NewResident read(InstitutionId home) {
        return new NewResident(identity(), contact(), insurance(), home, safety());
    }

    /** Birth date and sex may be left to the identity number. */
    Identity identity() {
        var number = filled("idNumber").map(IdNumber::of);
        var sex = filled("sex").map(text -> constant(Sex.class, "sex", text))
            .or(() -> number.map(IdNumber::sex)).orElse(Sex.UNKNOWN);
        var birth = date("birthDate").or(() -> number.map(IdNumber::birthDate))
            .orElseThrow(() -> new Refused(BIRTH_DATE_MISSING));
        return new Identity(text("name"), number.isPresent() && sex == Sex.UNKNOWN ? number.get().sex() : sex, birth,
            number, others());
    }

    Contact contact() {
        return Contact.of(text("phone"), text("division"), text("address"));
    }

    boolean confirmed() {
        return fields.containsKey("confirmed");
    }

    private Insurance insurance() {
        return new Insurance(filled("insurance").map(text -> constant(InsuranceKind.class, "insurance", text))
            .orElse(InsuranceKind.NONE), filled("insuranceNumber"));
    }

    private List<OtherIdentifier> others() {
        var others = new ArrayList<OtherIdentifier>();
        var values = all("otherValue");
        for (int i = 0; i < values.size(); i++)
            if (!values.get(i).isBlank())
                others.add(new OtherIdentifier(
                    constant(OtherIdentifier.Kind.class, "otherKind", at("otherKind", i).orElse("other")),
                    at("otherSystem", i).orElse(""), values.get(i)));
        return others;
    }

    private Safety safety() {
        var conditions = new ArrayList<Condition>();
        for (var key : all("conditionKey"))
            conditions.add(new Condition.Cautioned(caution(key)));
        for (var words : all("condition"))
            if (!words.isBlank()) conditions.add(substances.condition(words));
        return new Safety(
            asked("allergies", all("allergy").stream().filter(w -> !w.isBlank()).map(substances::allergy).toList()),
            asked("conditions", conditions), asked("medicines", medicines()), pregnancy(), lactation(),
            impairment("renal"), impairment("hepatic"));
    }

    private <T> Asked<T> asked(String list, List<T> named) {
        var asked = filled(list + "Asked").orElse(named.isEmpty() ? "not-asked" : "listed");
        if (asked.equals("none") && !named.isEmpty()) throw new Refused(LIST_CONTRADICTED);
        if (asked.equals("listed") && named.isEmpty()) throw new Refused(LIST_EMPTY);
        return asked.equals("not-asked") && named.isEmpty() ? Asked.notAsked() : Asked.of(named);
    }

    private List<Medicine> medicines() {
        var medicines = new ArrayList<Medicine>();
        var names = all("medicine");
        for (int i = 0; i < names.size(); i++)
            if (!names.get(i).isBlank())
                medicines.add(new Medicine(substances.taken(names.get(i)),
                    at("medicineFrom", i).map(ResidentForm::day), at("medicineUntil", i).map(ResidentForm::day)));
        return medicines;
    }

    private Pregnancy pregnancy() {
        return switch (filled("pregnancy").orElse("not-asked")) {
            case "not-asked" -> Pregnancy.notAsked();
            case "no" -> new Pregnancy.No(date("pregnancyAsked").orElse(today));
            default -> new Pregnancy.Yes(
                constant(Pregnancy.Basis.class, "pregnancyBasis", filled("pregnancyBasis").orElse("last-period")),
                date("pregnancyDate"), date("pregnancyAsked").orElse(today));
        };
    }

    private Lactation lactation() {
        return switch (filled("lactation").orElse("not-asked")) {
            case "not-asked" -> Lactation.notAsked();
            case "no" -> new Lactation.No(date("lactationAsked").orElse(today));
            default -> new Lactation.Yes(date("lactationSince"), date("lactationUntil"));
        };
    }

    private Impairment impairment(String organ) {
        return filled(organ).map(text -> constant(Impairment.class, organ, text)).orElse(Impairment.NOT_ASKED);
    }

    private static CautionKey caution(String text) {
        try {
            return CautionKey.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(PersonRefusal.CHOICE_UNKNOWN, text);
        }
    }

    static <E extends Enum<E>> E constant(Class<E> type, String field, String text) {
        try {
            return Stored.as(type, text);
        } catch (IllegalArgumentException e) {
            throw new Refused(PersonRefusal.CHOICE_UNKNOWN, field + "=" + text);
        }
    }

    private Optional<LocalDate> date(String field) {
        return filled(field).map(ResidentForm::day);
    }

    static LocalDate day(String text) {
        try {
            return CountyCalendar.typed(text);
        } catch (DateTimeParseException e) {
            throw new Refused(DATE_UNREADABLE, text.length() > 20 ? text.substring(0, 20) : text);
        }
    }

    private String text(String field) {
        var text = fields.getFirst(field);
        return text == null ? "" : text.strip();
    }

    private Optional<String> filled(String field) {
        return Optional.of(text(field)).filter(text -> !text.isEmpty());
    }

    private List<String> all(String field) {
        return fields.getOrDefault(field, List.of());
    }

    private Optional<String> at(String field, int i) {
        var all = all(field);
        return i < all.size() ? Optional.of(all.get(i).strip()).filter(text -> !text.isEmpty()) : Optional.empty();
    }
}
