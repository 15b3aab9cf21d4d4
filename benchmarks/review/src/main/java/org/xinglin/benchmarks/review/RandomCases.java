package org.xinglin.benchmarks.review;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

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
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Knowledge;

/** Random cases from a seed: plain ones of fifteen herbs, as they are measured, and rich ones that touch every rule, as they are compared. */
public final class RandomCases {
    private static final List<String> NOTES = List.of("先煎", "后下", "包煎", "烊化", "冲服", "研末 吞服", "丸", "另煎", "打碎");
    private static final int HERBS = 15;

    private final Knowledge knowledge;
    private final Random random;

    public RandomCases(Knowledge knowledge, long seed) {
        this.knowledge = knowledge;
        random = new Random(seed);
    }

    /** One prescription of fifteen herbs by name for somebody of whom the age is known. */
    public ReviewCase plain() {
        var prescription = Prescription.ofDays(7);
        for (int row = 0; row < HERBS; row++)
            prescription.item(Item.of(pick(knowledge.herbs()).nameZh(), Mass.ofGrams(1 + random.nextInt(15)),
                random.nextInt(5) == 0 ? "先煎" : ""));
        return ReviewCase.of(Resident.aged(10 + random.nextInt(60)).build(), prescription.build());
    }

    /** One to three prescriptions with all that a case can say. */
    ReviewCase rich() {
        var prescriptions = new java.util.ArrayList<Prescription>();
        for (int i = 1 + random.nextInt(3); i > 0; i--)
            prescriptions.add(prescription());
        var running = random.nextInt(3) == 0 ? List.of(earlier()) : List.<Prescription>of();
        var rights = EnumSet.noneOf(SpecialRight.class);
        for (var right : SpecialRight.values())
            if (random.nextBoolean()) rights.add(right);
        var syndromes = random.nextInt(2) == 0
            ? List.of(random.nextInt(10) == 0 ? "无此证" : pick(knowledge.syndromes()).nameZh())
            : List.<String>of();
        return new ReviewCase(resident(), new Prescriber(InstitutionLevel.VILLAGE, rights), prescriptions, running,
            syndromes);
    }

    private Prescription prescription() {
        var prescription = Prescription.ofDays(1 + random.nextInt(random.nextInt(5) == 0 ? 90 : 10))
            .route(random.nextInt(6) == 0 ? Route.EXTERNAL : Route.ORAL)
            .form(pick(List.of(PreparationForm.values())));
        if (random.nextInt(3) == 0) prescription.packets(1 + random.nextInt(9));
        switch (random.nextInt(8)) {
            case 0 -> prescription.items(formula());
            case 1 -> prescription.item(row("罂粟壳"));
            case 2 -> prescription.item(row("西洋参")).item(row("阿胶"));
            default -> {
                for (int i = random.nextInt(8) == 0 ? 33 : 1 + random.nextInt(18); i > 0; i--)
                    prescription.item(row(random.nextInt(40) == 0 ? "无此药" + random.nextInt(2) : name()));
            }
        }
        if (random.nextInt(4) == 0)
            for (int i = random.nextInt(8); i >= 0; i--)
            prescription.medicine(medicine());
        prescription.purpose(pick(List.of(Purpose.values())), random.nextBoolean() ? "慢病稳定" : "");
        if (random.nextBoolean()) prescription.assessed();
        if (random.nextBoolean()) prescription.packetCost(Money.ofFen(random.nextInt(20_000)));
        if (random.nextInt(4) == 0) prescription.validDays(1 + random.nextInt(5));
        if (random.nextInt(3) == 0) {
            var sheet = EnumSet.allOf(SheetElement.class);
            if (random.nextBoolean()) sheet.remove(pick(List.of(SheetElement.values())));
            prescription.sheet(sheet);
        }
        return prescription.build();
    }

    private List<Item> formula() {
        return pick(knowledge.formulas()).composition().stream().map(item -> row(knowledge.herb(item.herb())
            .orElseThrow().nameZh())).toList();
    }

    private Prescription earlier() {
        var prescription = Prescription.ofDays(1 + random.nextInt(7));
        for (int i = 0; i < 5; i++)
            prescription.item(row(name()));
        return prescription.item(row(random.nextInt(6) == 0 ? "罂粟壳" : name())).build();
    }

    private Item row(String name) {
        var grams = random.nextInt(30) == 0 ? Mass.ZERO : Mass.ofMg(100L * (1 + random.nextInt(200)));
        var herb = knowledge.herbByName(name).map(Herb::id).filter(id -> random.nextInt(3) == 0);
        return new Item(random.nextInt(60) == 0 && herb.isPresent() ? "陈皮" : name, herb, grams, Set.of(),
            random.nextInt(2) == 0 ? pick(NOTES) : "");
    }

    private String name() {
        var herb = switch (random.nextInt(4)) {
            case 0 -> knowledge.herb(pick(knowledge.incompatibilities()).a()).orElseThrow();
            case 1 -> knowledge.herb(pick(knowledge.incompatibilities()).b()).orElseThrow();
            case 2 -> knowledge.herb(pick(knowledge.interactions()).herb()).orElseThrow();
            default -> pick(knowledge.herbs());
        };
        return herb.aliases().isEmpty() || random.nextBoolean() ? herb.nameZh() : pick(herb.aliases());
    }

    private String medicine() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> pick(knowledge.westernDrugs()).nameZh();
            case 3, 4 -> pick(knowledge.formulas()).nameZh();
            case 5 -> pick(List.of("感冒灵颗粒", "维C银翘片", "对乙酰氨基酚", "珍菊降压片", "氢氯噻嗪"));
            case 6 -> pick(knowledge.patentMedicines()).nameZh();
            default -> random.nextInt(5) == 0 ? "仙丹" : pick(knowledge.patentMedicines()).id();
        };
    }

    private Resident resident() {
        var resident = Resident.aged(random.nextInt(100)).sex(pick(List.of(Sex.values())))
            .kidney(random.nextInt(3) == 0 ? pick(List.of(OrganFunction.values())) : OrganFunction.NORMAL)
            .liver(random.nextInt(3) == 0 ? pick(List.of(OrganFunction.values())) : OrganFunction.NORMAL);
        if (random.nextInt(3) == 0) resident.pregnantWeeks(1 + random.nextInt(46));
        if (random.nextInt(4) == 0) resident.lactating();
        if (random.nextBoolean()) resident.weighing(Mass.ofGrams(3000 + random.nextInt(90_000)));
        for (var key : CautionKey.values())
            if (random.nextInt(8) == 0) resident.condition(key);
        while (random.nextInt(3) == 0)
            resident.takes(medicine());
        if (random.nextInt(4) == 0) resident.allergicTo(pick(knowledge.herbs()).id());
        if (random.nextInt(4) == 0) resident.allergicTo(random.nextBoolean() ? "海鲜" : name());
        return resident.build();
    }

    private <T> T pick(List<T> values) { return values.get(random.nextInt(values.size())); }
}
