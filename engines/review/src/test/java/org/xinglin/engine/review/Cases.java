package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Knowledge;

/** Random cases from a seed: herbs drawn so that pairs, duplicates and limits are met often. */
final class Cases {
    private static final List<String> NOTES = List.of("", "", "", "", "先煎", "后下", "包煎", "烊化", "冲服", "包煎 先煎",
        "久煎2小时", "研末 吞服", "丸", "另炖", "兑服", "泡服", "打碎");

    private final Knowledge knowledge;
    private final Random random;

    Cases(Knowledge knowledge, long seed) {
        this.knowledge = knowledge;
        random = new Random(seed);
    }

    /** A visit of one to three prescriptions. */
    ReviewCase next() {
        var prescriptions = new ArrayList<Prescription>();
        int days = 1 + random.nextInt(8);
        var route = random.nextInt(8) == 0 ? Route.EXTERNAL : Route.ORAL;
        for (int i = random.nextInt(4) == 0 ? 3 : 1 + random.nextInt(2); i > 0; i--)
            prescriptions.add(prescription(days, route, random.nextInt(12)));
        if (prescriptions.stream().allMatch(p -> p.items().isEmpty()))
            prescriptions.add(prescription(days, route, 3));
        return ReviewCase.of(resident(), prescriptions.toArray(Prescription[]::new));
    }

    Prescription prescription(int days, Route route, int rows) {
        var builder = Prescription.ofDays(days).route(route);
        for (int i = 0; i < rows; i++)
            builder.item(item());
        return builder.build();
    }

    Item item() {
        return Item.of(random.nextInt(40) == 0 ? "无此药" + random.nextInt(3) : name(herb()), grams(),
            pick(NOTES));
    }

    /** One of those that most rules look at, as often as any other. */
    Herb herb() {
        return switch (random.nextInt(4)) {
            case 0 -> knowledge.herb(random.nextBoolean()
                ? pick(knowledge.incompatibilities()).a()
                : pick(knowledge.incompatibilities()).b()).orElseThrow();
            case 1 -> knowledge.herb(pick(knowledge.interactions()).herb()).orElseThrow();
            default -> pick(knowledge.herbs());
        };
    }

    String name(Herb herb) {
        return herb.aliases().isEmpty() || random.nextBoolean() ? herb.nameZh() : pick(herb.aliases());
    }

    Mass grams() {
        return Mass.ofMg(switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(1000);
            case 1 -> 500L * (1 + random.nextInt(120));
            default -> 1000L * (1 + random.nextInt(20));
        });
    }

    Resident resident() {
        var resident = Resident.aged(switch (random.nextInt(4)) {
            case 0 -> random.nextInt(5);
            case 1 -> 5 + random.nextInt(10);
            default -> 14 + random.nextInt(80);
        });
        if (random.nextInt(3) == 0) resident.pregnantWeeks(1 + random.nextInt(40));
        if (random.nextInt(4) == 0) resident.lactating();
        if (random.nextInt(3) == 0) resident.weighing(Mass.ofGrams(3000 + random.nextInt(80_000)));
        if (random.nextInt(6) == 0) resident.kidney(pick(List.of(OrganFunction.values())));
        if (random.nextInt(6) == 0) resident.liver(pick(List.of(OrganFunction.values())));
        for (var key : EnumSet.allOf(CautionKey.class))
            if (random.nextInt(8) == 0) resident.condition(key);
        while (random.nextInt(3) == 0)
            resident.takes(pick(knowledge.westernDrugs()).id().value());
        while (random.nextInt(4) == 0)
            resident.takes(pick(knowledge.formulas()).nameZh());
        return resident.build();
    }

    <T> T pick(List<T> values) { return values.get(random.nextInt(values.size())); }

    Random random() { return random; }
}
