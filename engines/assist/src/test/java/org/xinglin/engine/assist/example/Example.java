package org.xinglin.engine.assist.example;

import org.xinglin.engine.assist.*;
import org.xinglin.engine.review.*;
import org.xinglin.knowledge.Knowledge;

public final class Example {
    public static void main(String[] arguments) {
        var knowledge = Knowledge.load();
        var assist = Assist.of(Review.of(knowledge, Policy.county()), Model.untrained(knowledge)); // for all threads
        var resident = Resident.aged(52).allergicTo("白术").build();
        var suggestion = assist.suggest(FourExaminations.of(resident).says("食少便溏，神疲乏力，面色萎黄，舌淡苔白，脉弱"));
        for (var guess : suggestion.syndromes())
            System.out.printf("%s %.2f%n", guess.syndrome().nameZh(), guess.probability());
        var herb = suggestion.herbs().getFirst();
        System.out.printf("%s %.3f%n", herb.herb().nameZh(), herb.score());
        for (var term : herb.terms())
            System.out.printf("  %+.3f %s %s%n", term.value(), term.kind(), term.about());
        for (var removed : suggestion.removed())
            System.out.println("- " + removed.herb().nameZh() + " " + removed.findings().getFirst().zh());
        System.out.println("? " + suggestion.questions().getFirst().finding().nameZh());
    }
}
