package org.xinglin.person.intake;

import static org.xinglin.person.PersonRefusal.BIRTH_DATE_MISSING;
import static org.xinglin.person.PersonRefusal.DATE_UNREADABLE;
import static org.xinglin.person.intake.IntakeRefusal.CHOICE_UNKNOWN;
import static org.xinglin.person.intake.IntakeRefusal.HOME_UNKNOWN;
import static org.xinglin.person.intake.IntakeRefusal.IDENTIFIER_MISSING;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.InsuranceKind;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.page.Page;
import org.xinglin.person.Asked;
import org.xinglin.person.Contact;
import org.xinglin.person.IdNumber;
import org.xinglin.person.Identity;
import org.xinglin.person.Impairment;
import org.xinglin.person.Insurance;
import org.xinglin.person.Lactation;
import org.xinglin.person.Medicine;
import org.xinglin.person.NewResident;
import org.xinglin.person.OtherIdentifier;
import org.xinglin.person.Pregnancy;
import org.xinglin.person.Safety;
import org.xinglin.person.Sex;
import org.xinglin.person.Substances;

/**
 * Reads one row of a file. A choice may be written as its code or in the words of either language; a list stands in one cell with
 * semicolons between, empty where nobody asked, 无 or none where there is none.
 */
@Component
class RowReader {
    static final List<String> COLUMNS = List.of("name", "id-number", "sex", "birth-date", "other-kind", "other-value",
        "other-system", "phone", "division", "address", "insurance", "insurance-number", "home", "allergies",
        "conditions", "medicines", "renal", "hepatic");
    static final String PREFIX = "person.column";
    private static final Pattern DAY = Pattern
        .compile("(\\d{4})(?:[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?|(\\d{2})(\\d{2}))");
    private final Substances substances;
    private final Institutions institutions;
    private final Page.Words words;

    RowReader(Substances substances, Institutions institutions, Page.Words words) {
        this.substances = substances;
        this.institutions = institutions;
        this.words = words;
    }

    /** @throws Refused with the reason the row cannot be taken */
    NewResident read(Map<String, String> cells, Caller who) {
        var row = new Cells(cells);
        var number = row.filled("id-number").map(IdNumber::of);
        var others = row.filled("other-value").map(value -> List.of(new OtherIdentifier(
            row.choice("other-kind", OtherIdentifier.Kind.class, "person.identifier")
                .orElse(OtherIdentifier.Kind.OTHER),
            row.filled("other-system").orElse(""), value))).orElse(List.of());
        if (number.isEmpty() && others.isEmpty()) throw new Refused(IDENTIFIER_MISSING);
        var sex = row.choice("sex", Sex.class, "person.sex").or(() -> number.map(IdNumber::sex)).orElse(Sex.UNKNOWN);
        var birth = row.filled("birth-date").map(RowReader::day).or(() -> number.map(IdNumber::birthDate))
            .orElseThrow(() -> new Refused(BIRTH_DATE_MISSING));
        var identity = new Identity(row.filled("name").orElse(""), sex, birth, number, others);
        var contact = Contact.of(row.filled("phone").orElse(""), row.filled("division").orElse(""),
            row.filled("address").orElse(""));
        var insurance = new Insurance(
            row.choice("insurance", InsuranceKind.class, "person.insurance").orElse(InsuranceKind.NONE),
            row.filled("insurance-number"));
        var safety = new Safety(row.list("allergies", substances::allergy),
            row.list("conditions", substances::condition),
            row.list("medicines", name -> Medicine.of(substances.taken(name))), Pregnancy.notAsked(),
            Lactation.notAsked(),
            row.choice("renal", Impairment.class, "person.impairment").orElse(Impairment.NOT_ASKED),
            row.choice("hepatic", Impairment.class, "person.impairment").orElse(Impairment.NOT_ASKED));
        return new NewResident(identity, contact, insurance, row.filled("home").map(code -> home(code, who))
            .orElseGet(() -> new InstitutionId(who.institution())), safety);
    }

    private InstitutionId home(String code, Caller who) {
        return institutions.byCode(code).map(found -> found.id())
            .filter(id -> who.scope().covers(id.value()))
            .orElseThrow(() -> new Refused(HOME_UNKNOWN, code));
    }

    /** By what a second run knows the resident again. */
    static String key(NewResident told) {
        return told.identity().idNumber().map(IdNumber::value).orElseGet(() -> {
            var other = told.identity().others().getFirst();
            return other.kind() + " " + other.system() + " " + other.value();
        });
    }

    /** 2026-01-31, 2026/1/31, 20260131 or 2026年1月31日. */
    static LocalDate day(String text) {
        var parts = DAY.matcher(text);
        try {
            if (parts.matches()) {
                int apart = parts.group(2) != null ? 2 : 4;
                return LocalDate.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(apart)),
                    Integer.parseInt(parts.group(apart + 1)));
            }
        } catch (DateTimeException e) {
            // a day that never was is refused like any other text
        }
        throw new Refused(DATE_UNREADABLE, text.length() > 20 ? text.substring(0, 20) : text);
    }

    private final class Cells {
        private final Map<String, String> cells;

        Cells(Map<String, String> cells) { this.cells = cells; }

        Optional<String> filled(String column) {
            return Optional.ofNullable(cells.get(column)).map(String::strip).filter(text -> !text.isEmpty());
        }

        <E extends Enum<E>> Optional<E> choice(String column, Class<E> type, String prefix) {
            return filled(column).map(text -> {
                for (var constant : type.getEnumConstants()) {
                    var code = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
                    if (text.equalsIgnoreCase(code)
                        || text.equals(words.text(Locale.SIMPLIFIED_CHINESE, prefix + "." + code))
                        || text.equalsIgnoreCase(words.text(Locale.ENGLISH, prefix + "." + code)))
                        return constant;
                }
                throw new Refused(CHOICE_UNKNOWN, text, words.text(Locale.SIMPLIFIED_CHINESE, PREFIX + "." + column));
            });
        }

        <T> Asked<T> list(String column, Function<String, T> read) {
            var text = filled(column);
            if (text.isEmpty()) return Asked.notAsked();
            if (text.get().equals("无") || text.get().equalsIgnoreCase("none")) return Asked.of(List.of());
            var named = new ArrayList<T>();
            for (var part : text.get().split("[;；]"))
                if (!part.isBlank()) named.add(read.apply(part.strip()));
            return Asked.of(named);
        }
    }
}
