package org.example.clinic;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.time.LocalDate;

import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.engine.assist.Model;
import org.xinglin.engine.assist.Models;
import org.xinglin.engine.assist.Settings;
import org.xinglin.engine.assist.Training;
import org.xinglin.engine.assist.rank.Recipe;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Review;
import org.xinglin.knowledge.Knowledge;

/** Another hospital's system: asks on the first day, learns from its own table of cases, keeps the model and asks again. */
public final class CountyClinic {
    private static final String TABLE = """
        case_id,day,age_years,sex,pregnant,constitution,findings,denied,text,medicines,syndromes,herbs
        1,2026-03-05,52,F,0,,食少|便溏|神疲乏力,,,,脾气虚证,党参|白术|茯苓
        2,2026-03-06,40,M,0,,胁肋胀痛|善太息,,,,肝气郁结证,柴胡|白芍
        3,2026-03-07,40,M,0,,无此所见,,,,肝气郁结证,柴胡
        """;

    private CountyClinic() {}

    public static void main(String[] arguments) throws IOException {
        var knowledge = Knowledge.load();
        var review = Review.of(knowledge, Policy.county());
        var visit = FourExaminations.of(Resident.aged(60).allergicTo("白术").build()).says("食少便溏，神疲乏力，舌淡，脉弱");
        show(Assist.of(review, Model.untrained(knowledge)), visit);

        var table = CaseTable.read(new StringReader(TABLE), "cases.csv", knowledge);
        table.bad().forEach(bad -> System.out.println("BAD " + bad));
        var models = Models.in(Files.createTempDirectory("models"));
        models.add(Training.with(knowledge, Recipe.COUNTY.nets(1, 1)).of(table.cases(), LocalDate.of(2026, 11, 27)));
        var model = models.load(knowledge, Settings.shipped()).orElseThrow().model();
        System.out.println("CASES " + model.cases());
        show(Assist.of(review, model), visit);
    }

    private static void show(Assist assist, FourExaminations visit) {
        var suggestion = assist.suggest(visit);
        System.out.println(suggestion.model() + " " + suggestion.syndromes().getFirst().syndrome().pinyin() + " "
            + suggestion.herbs().stream().map(herb -> herb.herb().id().value()).toList() + " removed " + suggestion
                .removed().stream().map(removed -> removed.herb().id().value()).toList());
    }
}
