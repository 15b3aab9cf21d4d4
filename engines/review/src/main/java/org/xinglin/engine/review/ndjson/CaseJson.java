package org.xinglin.engine.review.ndjson;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.xinglin.engine.review.Age;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Item;
import org.xinglin.engine.review.OrganFunction;
import org.xinglin.engine.review.PreparationForm;
import org.xinglin.engine.review.Prescriber;
import org.xinglin.engine.review.Prescription;
import org.xinglin.engine.review.Purpose;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Route;
import org.xinglin.engine.review.Sex;
import org.xinglin.engine.review.SheetElement;
import org.xinglin.engine.review.SpecialRight;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SpecialDecoction;

/**
 * 审方病例报文: a case as one JSON object; the engine's README lists the fields. Numbers may stand in quotes. A field that is
 * not known is refused, since a slip such as {@code "pregnat"} would else pass as «not pregnant».
 *
 * @param id what the sender calls it; empty if it says nothing
 */
public record CaseJson(String id, ReviewCase reviewed) {
    /**
     * Reads one object.
     *
     * @throws IllegalArgumentException naming the field that cannot be read
     */
    public static CaseJson read(String json) {
        var fields = Fields.of("case", Json.read(json));
        var id = fields.text("id").orElse("");
        var resident = resident(fields.object("resident").orElseThrow(() -> new IllegalArgumentException(
            "case.resident is missing")));
        var prescriber = fields.object("prescriber").map(CaseJson::prescriber).orElse(Prescriber.UNSPECIFIED);
        var prescriptions = fields.objects("prescriptions").stream().map(CaseJson::prescription).toList();
        var running = fields.objects("running").stream().map(CaseJson::prescription).toList();
        var syndromes = fields.texts("syndromes");
        fields.end();
        return new CaseJson(id, new ReviewCase(resident, prescriber, prescriptions, running, syndromes));
    }

    private static Resident resident(Fields fields) {
        var resident = Resident.aged(age(fields));
        fields.word("sex", Sex.class).ifPresent(resident::sex);
        boolean pregnant = fields.yes("pregnant");
        var weeks = fields.whole("gestationWeeks");
        if (pregnant) resident.pregnant();
        weeks.filter(week -> week != 0).ifPresent(resident::pregnantWeeks);
        if (fields.yes("lactating")) resident.lactating();
        fields.number("weightKg").ifPresent(kg -> resident.weighing(mass(kg.movePointRight(3), "weightKg")));
        resident.conditions(fields.each("conditions", CautionKey::of));
        fields.word("kidney", OrganFunction.class).ifPresent(resident::kidney);
        fields.word("liver", OrganFunction.class).ifPresent(resident::liver);
        fields.texts("allergies").forEach(resident::allergicTo);
        fields.each("allergicTo", HerbId::of).forEach(resident::allergicTo);
        fields.texts("medicines").forEach(resident::takes);
        fields.end();
        return resident.build();
    }

    private static Age age(Fields fields) {
        var days = fields.whole("ageDays").map(Age::ofDays);
        var years = fields.number("ageYears").map(Age::ofYears);
        if (days.isPresent() == years.isPresent())
            throw new IllegalArgumentException("case.resident needs one of ageDays and ageYears");
        return days.or(() -> years).orElseThrow();
    }

    private static Mass mass(BigDecimal grams, String field) {
        try {
            return Mass.ofMg(grams.movePointRight(3).longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("%s has more places than a whole milligram, or is too great: %s"
                .formatted(field, grams.toPlainString()), e);
        }
    }

    private static Prescriber prescriber(Fields fields) {
        var level = fields.word("level", InstitutionLevel.class).orElse(InstitutionLevel.VILLAGE);
        var rights = fields.each("rights", Fields.constant(SpecialRight.class));
        fields.end();
        return new Prescriber(level, Set.copyOf(rights));
    }

    private static Prescription prescription(Fields fields) {
        int days = fields.whole("days").orElseThrow(() -> fields.wrong("days", "a number of days"));
        var prescription = Prescription.ofDays(days);
        fields.text("label").ifPresent(prescription::label);
        fields.word("route", Route.class).ifPresent(prescription::route);
        fields.word("form", PreparationForm.class).ifPresent(prescription::form);
        fields.whole("packets").ifPresent(prescription::packets);
        fields.whole("validDays").ifPresent(prescription::validDays);
        prescription.purpose(fields.word("purpose", Purpose.class).orElse(Purpose.ORDINARY),
            fields.text("reason").orElse(""));
        if (fields.yes("assessed")) prescription.assessed();
        fields.number("packetCostYuan").ifPresent(yuan -> prescription.packetCost(Money.ofYuan(yuan.toPlainString())));
        fields.texts("medicines").forEach(prescription::medicine);
        var sheet = EnumSet.noneOf(SheetElement.class);
        boolean seen = fields.has("sheet");
        sheet.addAll(fields.each("sheet", Fields.constant(SheetElement.class)));
        if (seen) prescription.sheet(sheet);
        for (var item : fields.objects("items"))
            prescription.item(item(item));
        fields.end();
        return prescription.build();
    }

    private static Item item(Fields fields) {
        var grams = fields.number("grams").map(number -> mass(number, "grams")).orElse(Mass.ZERO);
        Optional<HerbId> herb = fields.read("herb", HerbId::of);
        List<SpecialDecoction> handling = fields.each("handling", SpecialDecoction::of);
        var item = new Item(fields.text("name").orElse(""), herb, grams, Set.copyOf(handling),
            fields.text("note").orElse(""));
        fields.end();
        return item;
    }
}
