package org.xinglin.prescription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** The paper, read back: 《中药处方格式及书写规范》(国中医药医政发〔2010〕57号). */
@PlatformTest
class SheetTest {
    private final Prescriptions prescriptions;
    private final TestPractice practice;
    private final TestCounty county;
    private final Caller doctor;

    SheetTest(Prescriptions prescriptions, TestPractice practice, TestCounty county) {
        this.prescriptions = prescriptions;
        this.practice = practice;
        this.county = county;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @Test
    void printsHeaderDiagnosisRowsUsageAndFooterAsTheStandardWordsThem() throws IOException {
        var person = practice.resident(doctor, "林小满", LocalDate.of(1968, 3, 4));
        var body = new Body(Written.rows("附子 9", "麻黄 6", "薄荷 6", "炙甘草 4.5"), 7, new Usage(Pace.ONE_A_DAY, 2,
            Preparation.DECOCTION, Route.ORAL, 400, Usage.Timing.EMPTY_STOMACH, Usage.Temperature.WARM, ""), false,
            Decocting.CENTRE, Delivery.AT_CLINIC, Optional.empty());
        var id = prescriptions.write(doctor, practice.visit(doctor, person), body);
        prescriptions.submit(doctor, id, 1);
        var text = printed(id);
        assertThat(text).contains("柳溪镇杏花村卫生室", "中药饮片处方笺", "普通", "林小满", "女", "岁", "城乡居民医保",
            prescriptions.get(doctor, id).number().text(), "感冒", "风寒束表证", "附子", "9g", "先煎", "薄荷", "后下", "4.5g", "共 7 剂",
            "每日1剂，水煎400ml，分早晚两次空腹温服", doctor.name(), "审核药师", "调配药师", "核对药师", "发药药师",
            "药品金额：¥" + prescriptions.get(doctor, id).price().orElseThrow().herbs().yuan());
        var line = text.lines().filter(each -> each.contains("附子")).findFirst().orElseThrow();
        assertThat(line).as("several herbs in a line, in the order written").containsSubsequence("附子", "麻黄", "薄荷");
    }

    @Test
    void marksTheRowOverWhichThePrescriberSignedAgain() throws IOException {
        var id = prescriptions.write(doctor, practice.visit(doctor), Written.body(3, "麻黄 15", "桂枝 6"));
        prescriptions.doubleSign(doctor, id, 1,
            List.of(new Signature("DOSE_MAX", List.of("mahuang"), "表实无汗，体壮")));
        var text = printed(id);
        assertThat(text.substring(text.indexOf("Rp."))).containsSubsequence("签字", "麻黄", "桂枝");
        assertThat(text).contains("表实无汗，体壮");
        assertThat(text.substring(0, text.indexOf("桂枝"))).containsOnlyOnce("签字：");
    }

    @Test
    void holdsThirtyRowsOnOneSheet() throws IOException {
        var herbs = Written.KNOWLEDGE.herbs().stream().filter(herb -> herb.dose().isPresent()).limit(30)
            .map(herb -> herb.nameZh() + " " + herb.dose().get().min().grams()).toArray(String[]::new);
        var id = prescriptions.write(doctor, practice.visit(doctor), Written.body(7, herbs));
        assertThat(printed(id)).contains("发药药师");
    }

    @Test
    void saysThatADraftIsNoneAndThatAWithdrawnOneIsVoid() throws IOException {
        var id = prescriptions.write(doctor, practice.visit(doctor), Written.mahuangTang());
        assertThat(printed(id)).contains("草稿，未提交，不得收费与调剂");
        prescriptions.withdraw(doctor, id, 1, "不取");
        assertThat(printed(id)).contains("作废");
    }

    /** Colours of 《处方管理办法》 附件1. */
    @Test
    void choosesThePaperByEmergencyAgeAndNarcotics() {
        var limits = new Limits(1, 3, 7, 3, 28, 84, 2, 14, 30, 500, 7, 3, true, false);
        var plain = Written.body(Written.rows("麻黄 6"), 3, false, Optional.empty());
        var emergency = Written.body(Written.rows("麻黄 6"), 3, true, Optional.empty());
        var narcotic = Written.body(Written.rows("麻黄 6", "罂粟壳 3"), 3, true, Optional.empty());
        assertThat(PaperType.of(plain, 14, limits, Written.KNOWLEDGE)).isEqualTo(PaperType.ORDINARY);
        assertThat(PaperType.of(plain, 13, limits, Written.KNOWLEDGE)).isEqualTo(PaperType.PAEDIATRIC);
        assertThat(PaperType.of(emergency, 13, limits, Written.KNOWLEDGE)).isEqualTo(PaperType.EMERGENCY);
        assertThat(PaperType.of(narcotic, 40, limits, Written.KNOWLEDGE)).isEqualTo(PaperType.NARCOTIC);
    }

    private String printed(PrescriptionId id) throws IOException {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR);
            var document = Loader.loadPDF(desk.download("/prints/prescription/" + id + "/preview.pdf"))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var box = document.getPage(0).getMediaBox();
            assertThat(box.getWidth()).as("A5").isBetween(419f, 420f);
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return characters(stripper.getText(document));
        }
    }

    /** The font draws some characters with the glyph of a radical, and the PDF names the radical: ⽣ for 生. */
    private static String characters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replace('⻩', '黄').replace('⺠', '民')
            .replace('⻔', '门').replace('⻛', '风').replace(',', '，')
            .replace(':', '：');
    }
}
