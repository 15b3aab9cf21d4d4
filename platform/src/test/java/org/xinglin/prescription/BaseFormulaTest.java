package org.xinglin.prescription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.protocol.Protocol;
import org.xinglin.prescription.protocol.Protocols;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

/** What a prescription was begun from is kept with it. */
@PlatformTest
class BaseFormulaTest {
    private static final List<String> MAHUANG_TANG = List.of("麻黄 9", "桂枝 6", "苦杏仁 6", "炙甘草 3");
    private final Prescriptions prescriptions;
    private final Protocols protocols;
    private final TestPractice practice;
    private final Caller doctor;
    private final HttpDesk desk;

    BaseFormulaTest(Prescriptions prescriptions, Protocols protocols, TestPractice practice, TestCounty county) {
        this.prescriptions = prescriptions;
        this.protocols = protocols;
        this.practice = practice;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        desk = county.desk(Role.VILLAGE_DOCTOR);
    }

    @AfterEach
    void leave() { desk.close(); }

    @Test
    void keepsTheFormulaThatWasExpandedWhateverIsChangedSince() {
        var visit = practice.visit(doctor);
        var editor = desk.get("/prescriptions/new?visit=" + visit + "&formula=麻黄汤").page();
        assertThat(editor.select("[name=base]").val()).isEqualTo("formula:mahuangtang");
        assertThat(editor.select(".herb-base").text()).contains("麻黄汤");
        assertThat(desk.get("/prescriptions/expansion?formula=mahuangtang").body())
            .contains("\"base\":\"formula:mahuangtang\"");
        var answer = written(visit, "formula:mahuangtang", List.of("麻黄 6", "白术 10"));
        var id = PrescriptionId.of(answer.lastSegment());
        assertThat(base(id)).contains(new BaseFormula(BaseFormula.Kind.FORMULA, "mahuangtang",
            Written.KNOWLEDGE.version(), "麻黄汤", Optional.empty()));
        assertThat(answer.page().select("a[href=/formulas/mahuangtang]").text()).isEqualTo("麻黄汤");
        var again = desk.get("/prescriptions/" + id + "/edit").page();
        assertThat(again.select("[name=base]").val()).isEqualTo("formula:mahuangtang");
        prescriptions.change(doctor, id, 1, Written.body(7, "桂枝 6"));
        assertThat(desk.get("/prescriptions/" + id + "/versions").page().select("section.panel").eachText())
            .satisfiesExactly(second -> assertThat(second).doesNotContain("底方"), first -> assertThat(first).contains(
                "底方", "麻黄汤"));
    }

    @Test
    void keepsTheProtocolAtItsVersion() {
        var name = "表寒" + UUID.randomUUID().toString().substring(0, 8);
        var like = prescriptions.write(doctor, practice.visit(doctor), Written.mahuangTang());
        var protocol = protocols.keep(doctor, like, Protocol.Kind.PERSONAL, name);
        var visit = practice.visit(doctor);
        var source = desk.get("/prescriptions/new?visit=" + visit + "&protocol=" + protocol).page()
            .select("[name=base]").val();
        assertThat(source).isEqualTo("protocol:" + protocol + ":1");
        var answer = written(visit, source, MAHUANG_TANG);
        assertThat(base(PrescriptionId.of(answer.lastSegment()))).contains(new BaseFormula(BaseFormula.Kind.PROTOCOL,
            protocol.toString(), "1", name, Optional.empty()));
        assertThat(answer.body()).contains("协定方第 1 版");
    }

    @Test
    void whatWasKeptFirstHoldsAsLongAsItIsTheSame() {
        var kept = new BaseFormula(BaseFormula.Kind.FORMULA, "mahuangtang", "an-earlier-knowledge", "麻黄汤",
            Optional.of(new SuggestionId(UUID.randomUUID())));
        var id = prescriptions.write(doctor, practice.visit(doctor), Written.mahuangTang().begunFrom(kept));
        prescriptions.change(doctor, id, 1, Written.body(5, "麻黄 9").begunFrom(later("麻黄汤")));
        assertThat(base(id)).contains(kept);
        assertThat(prescriptions.copyOf(doctor, id, prescriptions.forService(id).person()).bases())
            .containsExactly(kept);
        prescriptions.change(doctor, id, 2, Written.body(5, "桂枝 9").begunFrom(later("桂枝汤")));
        assertThat(base(id)).contains(later("桂枝汤"));
    }

    @Test
    void isNoBaseWithoutAnyOfItsHerbsOrWhereNobodyKnowsIt() {
        for (var source : List.of("formula:sijunzitang", "formula:unheard_of", "protocol:" + UUID.randomUUID() + ":1",
            "formula:", "<script>", "formula:mahuangtang ai:nothing"))
            assertThat(base(PrescriptionId.of(written(practice.visit(doctor), source, List.of("麻黄 9"))
                .lastSegment()))).as(source).isEmpty();
        assertThat(base(PrescriptionId.of(written(practice.visit(doctor), "formula:mahuangtang", List.of("蜜麻黄 6"))
            .lastSegment()))).as("the same herb, processed otherwise").isPresent();
        var unnamed = base(PrescriptionId.of(written(practice.visit(doctor), "formula:mahuangtang ai:" + UUID
            .randomUUID(), MAHUANG_TANG).lastSegment()));
        assertThat(unnamed.orElseThrow().suggestion()).as("no suggestion named it").isEmpty();
    }

    @Test
    void keepsEachOfSeveralThatWereExpandedIntoOneInTheirOrder() {
        var visit = practice.visit(doctor);
        var answer = written(visit, "formula:mahuangtang;formula:erchentang;formula:mahuangtang;formula:sijunzitang;;x",
            List.of("麻黄 6", "桂枝 6", "陈皮 10"));
        var id = PrescriptionId.of(answer.lastSegment());
        assertThat(bases(id)).as("no herb of the third is left").extracting(BaseFormula::id)
            .containsExactly("mahuangtang", "erchentang");
        assertThat(answer.page().select("a[href^=/formulas/]").eachText()).containsExactly("麻黄汤", "二陈汤");
        assertThat(desk.get("/prescriptions/" + id + "/versions").page().select("section.panel").text())
            .contains("麻黄汤", "二陈汤");
        var again = desk.get("/prescriptions/" + id + "/edit").page();
        assertThat(again.select("[name=base]").val()).isEqualTo("formula:mahuangtang;formula:erchentang");
        assertThat(again.select(".herb-base [data-base]").eachText()).containsExactly("麻黄汤", "二陈汤");
        var kept = bases(id);
        prescriptions.change(doctor, id, 1, Written.body(5, "陈皮 9", "麻黄 9").begunFrom(later("二陈汤"), later("桂枝汤")));
        assertThat(bases(id)).containsExactly(kept.getLast(), later("桂枝汤"));
    }

    private static BaseFormula later(String formula) {
        return BaseFormula.of(Written.KNOWLEDGE.formulaByName(formula).orElseThrow(), "a-later-knowledge", Optional
            .empty());
    }

    private Optional<BaseFormula> base(PrescriptionId id) {
        assertThat(bases(id)).hasSizeLessThan(2);
        return bases(id).stream().findFirst();
    }

    private List<BaseFormula> bases(PrescriptionId id) {
        return prescriptions.forService(id).body().bases();
    }

    private Answer written(VisitId visit, String source, List<String> rows) {
        var fields = new ArrayList<>(List.of(Map.entry("visit", visit.toString()), Map.entry("packets", "7"),
            Map.entry("base", source), Map.entry("then", "save")));
        for (var row : rows) {
            fields.add(Map.entry("herb", row.split(" ")[0]));
            fields.add(Map.entry("grams", row.split(" ")[1]));
        }
        var answer = desk.postAll("/prescriptions", fields);
        assertThat(answer.status()).as(answer.title()).isEqualTo(200);
        return answer;
    }
}
