package org.xinglin.review;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Item;
import org.xinglin.engine.review.PreparationForm;
import org.xinglin.engine.review.Prescription;
import org.xinglin.engine.review.Purpose;
import org.xinglin.engine.review.Route;
import org.xinglin.engine.review.SheetElement;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SpecialDecoction;
import org.xinglin.person.ReviewFacts;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.Handling;
import org.xinglin.prescription.LongTerm;
import org.xinglin.prescription.Row;
import org.xinglin.prescription.TypedPrescription;
import org.xinglin.prescription.TypedPrescription.TypedRow;
import org.xinglin.prescription.Usage;

/** Puts residents and prescriptions of the platform into the engine's words. */
final class Cases {
    /** What the engine takes at most; more is a slip of the keys, which the rules then speak of all the same. */
    private static final Mass MOST_MASS = Mass.ofGrams(100_000);
    private static final int MOST_DAYS = 1000;
    private static final int LONGEST_NAME = 100;

    private Cases() {}

    static Optional<Mass> weight(Optional<Integer> grams) {
        return grams.map(Mass::ofGrams);
    }

    static InstitutionLevel level(InstitutionClass kind) {
        return switch (kind) {
            case VILLAGE_CLINIC, OUTPATIENT_CLINIC -> InstitutionLevel.VILLAGE;
            case TOWNSHIP_HEALTH_CENTRE, COMMUNITY_HEALTH_CENTRE -> InstitutionLevel.TOWNSHIP;
            case PEOPLES_HOSPITAL, TCM_HOSPITAL, SPECIALIST_HOSPITAL, MATERNAL_CHILD_HOSPITAL,
                REGULATOR -> InstitutionLevel.COUNTY;
        };
    }

    /** As it stands beside the one under review: neither its price nor its sheet is judged again. */
    static Prescription beside(org.xinglin.prescription.Prescription other) {
        return body(other.body(), other.number().text()).build();
    }

    /** @param sheet what stands on it; @param validDays the day of issue included */
    static Prescription submitted(org.xinglin.prescription.Prescription mine, Set<SheetElement> sheet, int validDays) {
        var built = body(mine.body(), mine.number().text()).validDays(validDays).sheet(sheet);
        mine.price().map(price -> packet(mine.rows().stream().map(Row::perPacket).toList(), price.perKilogram()))
            .ifPresent(built::packetCost);
        return built.build();
    }

    private static Prescription.Builder body(Body body, String label) {
        var items = body.rows().stream().map(row -> item(row.name(), Optional.of(row.herb()), row.perPacket(),
            row.handling())).toList();
        return prescription(items, body.packets(), body.usage(), body.days(), body.emergency(), body.longTerm())
            .label(label);
    }

    /**
     * While it is typed: rows without a dose weigh nothing, which is a finding.
     *
     * @param perKilogram prices of the day; a packet with a row that has none is not priced
     */
    static Prescription typed(TypedPrescription typed, Set<SheetElement> sheet, Map<HerbId, Money> perKilogram) {
        var items = typed.rows().stream().map(Cases::item).toList();
        var built = prescription(items, typed.packets(), typed.usage(), typed.days(), typed.emergency(),
            typed.longTerm()).sheet(sheet);
        var prices = typed.rows().stream().map(TypedRow::herb).flatMap(Optional::stream).map(perKilogram::get)
            .filter(Objects::nonNull).toList();
        if (prices.size() == items.size())
            built.packetCost(packet(items.stream().map(Item::grams).toList(), prices));
        return built.build();
    }

    /** What the pieces of one packet cost. */
    private static Money packet(List<Mass> rows, List<Money> perKilogram) {
        return IntStream.range(0, rows.size()).mapToObj(i -> rows.get(i).at(perKilogram.get(i)))
            .reduce(Money.ZERO, Money::plus);
    }

    /** What our 处方笺 always shows, and what depends on the case. */
    static Set<SheetElement> sheet(ReviewFacts facts, Optional<Mass> weight, boolean diagnosed) {
        var shown = EnumSet.of(SheetElement.INSTITUTION, SheetElement.FEE_CLASS, SheetElement.NAME, SheetElement.AGE,
            SheetElement.PATIENT_NUMBER, SheetElement.DEPARTMENT, SheetElement.DATE, SheetElement.NUMBER,
            SheetElement.PACKETS, SheetElement.USAGE, SheetElement.SIGNATURE);
        if (facts.sex() != org.xinglin.person.Sex.UNKNOWN) shown.add(SheetElement.SEX);
        if (weight.isPresent()) shown.add(SheetElement.WEIGHT);
        if (diagnosed) shown.addAll(Set.of(SheetElement.DISEASE, SheetElement.SYNDROME));
        return shown;
    }

    private static Prescription.Builder prescription(List<Item> items, int packets, Usage usage, int days,
        boolean emergency, Optional<LongTerm> longTerm) {
        var built = Prescription.ofDays(Math.min(days, MOST_DAYS)).packets(packets).items(items)
            .route(switch (usage.route()) {
                case ORAL -> Route.ORAL;
                case EXTERNAL -> Route.EXTERNAL;
            }).form(switch (usage.preparation()) {
                case DECOCTION -> PreparationForm.DECOCTION;
                case POWDER -> PreparationForm.POWDER;
                case PILL -> PreparationForm.PILL;
                case WINE -> PreparationForm.WINE;
                case PASTE -> PreparationForm.PASTE;
            });
        longTerm.ifPresent(why -> {
            built.purpose(Purpose.LONG_TERM, why.reason());
            if (why.patientConfirmed() && !why.assessment().isBlank()) built.assessed();
        });
        return emergency ? built.purpose(Purpose.EMERGENCY, "") : built;
    }

    private static Item item(TypedRow row) {
        var name = row.written().length() > LONGEST_NAME ? row.written().substring(0, LONGEST_NAME) : row.written();
        var mass = row.perPacket().orElse(Mass.ZERO);
        return item(name, row.herb(), mass.compareTo(MOST_MASS) > 0 ? MOST_MASS : mass, row.handling());
    }

    private static Item item(String name, Optional<HerbId> herb, Mass mass,
        Set<Handling> handling) {
        // A piece boiled first to make the water for the rest has been boiled first, though no word of the footnote says 先煎.
        Set<SpecialDecoction> methods = handling.contains(Handling.DECOCT_FOR_WATER)
            ? Set.of(SpecialDecoction.DECOCT_FIRST)
            : Set.of();
        return new Item(name, herb, mass, methods, Handling.written(handling));
    }
}
