package org.xinglin.simulator;

import java.io.PrintStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.simulator.Course.Herb;

/** 演示: one new patient, from the registration in the village to the medicine at the door; a line and a link for each step. */
final class Demo {
    private static final List<Map.Entry<String, String>> USAGE = List.of(Map.entry("packets", "3"),
        Map.entry("decocting", "CENTRE"), Map.entry("deliverTo", "CLINIC"));
    private final URI base;
    private final Course course;
    private final Words words;
    private final PrintStream out;
    private int step;

    Demo(URI base, Course course, Words words, PrintStream out) {
        this.base = base;
        this.course = course;
        this.words = words;
        this.out = out;
    }

    /** @throws StepFailed at the step that did not go through */
    void play() {
        var doctor = course.player("VILLAGE_DOCTOR", 0);
        var name = "沈杏" + "林春夏秋冬和平安康宁".charAt((int) (System.nanoTime() / 1000 % 10));
        var resident = course.register(doctor, List.of(Map.entry("name", name), Map.entry("sex", "female"),
            Map.entry("birthDate", LocalDate.now(CountyCalendar.ZONE).minusYears(46).toString()),
            Map.entry("address", "3 组 12 号"), Map.entry("insurance", "resident"), Map.entry("allergiesAsked", "none"),
            Map.entry("conditionsAsked", "none"), Map.entry("medicinesAsked", "none"), Map.entry("pregnancy", "no"),
            Map.entry("lactation", "no"), Map.entry("renal", "none"), Map.entry("hepatic", "none"),
            Map.entry("confirmed", "yes")));
        say("registered", resident, doctor, name);
        var visit = course.begin(doctor, resident);
        say("begun", visit, doctor, name);
        course.record(doctor, visit, findings());
        say("diagnosed", visit, doctor, "感冒·风寒束表证");
        var prescribed = course.prescribe(doctor, visit, herbs("12"), USAGE);
        say("prescribed", prescribed.path(), doctor, prescribed.number());
        review(doctor, prescribed);
        var order = course.order(doctor, prescribed);
        course.charge(doctor, order);
        say("charged", order, doctor, prescribed.number());
        var dispenser = course.player("DISPENSER", 0);
        course.dispense(dispenser, course.order(dispenser, prescribed));
        say("dispensed", order, dispenser);
        var checker = course.player("CHECKER", 0);
        course.check(checker, course.order(checker, prescribed));
        say("checked", order, checker);
        boil(prescribed);
        course.deliver(doctor, prescribed, (what, link, who) -> say("deliver." + what, link, who));
        out.println(words.text("finished", name, base.resolve(prescribed.path())));
    }

    private static List<Map.Entry<String, String>> findings() {
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("chiefComplaint", "怕冷发热、头痛、无汗一天"));
        fields.add(Map.entry("findingNames", "恶寒 发热 无汗 头痛 鼻塞"));
        fields.add(Map.entry("tongueNote", "苔薄白"));
        fields.add(Map.entry("pulseNote", "浮紧"));
        fields.add(Map.entry("disease", "感冒"));
        fields.add(Map.entry("syndrome", "风寒束表证"));
        fields.add(Map.entry("treatment", "辛温解表"));
        fields.add(Map.entry("temperature", "37.9"));
        fields.add(Map.entry("systolic", "122"));
        fields.add(Map.entry("diastolic", "78"));
        return fields;
    }

    /** 麻黄汤加减: ephedra above the Pharmacopoeia's 10 g at first, so that a pharmacist has something to say. */
    private static List<Herb> herbs(String ephedra) {
        return List.of(new Herb("麻黄", ephedra, ""), new Herb("桂枝", "6", ""), new Herb("燀苦杏仁", "6", ""),
            new Herb("荆芥", "9", ""), new Herb("防风", "9", ""), new Herb("炙甘草", "3", ""));
    }

    /** What the rules stop goes to a pharmacist, who sends it back; amended it passes, by the rules or by the pharmacist. */
    private void review(Player doctor, Course.Prescribed prescribed) {
        var pharmacist = course.player("REVIEW_PHARMACIST", 0);
        var stage = course.stageAfterRules(doctor, prescribed);
        if (stage.equals("TO_PHARMACIST")) {
            var task = course.claim(pharmacist, prescribed);
            course.sendBack(pharmacist, task, "麻黄超过药典用量，请改为 9 g 以内。");
            say("returned", prescribed.path(), pharmacist);
        } else if (!stage.equals("PASSED")) say("blocked", prescribed.path(), doctor);
        if (!stage.equals("PASSED")) {
            course.rewrite(doctor, prescribed, herbs("9"), USAGE);
            say("amended", prescribed.path(), doctor);
            stage = course.stageAfterRules(doctor, prescribed);
        }
        if (stage.equals("TO_PHARMACIST")) {
            course.pass(pharmacist, course.claim(pharmacist, prescribed));
            say("passed", prescribed.path(), pharmacist);
        } else if (stage.equals("PASSED")) say("passed-by-rules", prescribed.path(), doctor);
        else throw new StepFailed("the review left " + prescribed.number() + " at " + stage);
    }

    private void boil(Course.Prescribed prescribed) {
        var worker = course.player("DECOCTION_WORKER", 0);
        var order = course.decoction(worker, prescribed);
        for (var done = course.boilOn(order); done.isPresent(); done = course.boilOn(order))
            say("boil." + done.get().action(), order, worker, done.get().waitedMinutes());
    }

    private void say(String what, String link, Player who, Object... values) {
        step++;
        out.println("%2d  %s  [%s]  %s".formatted(step, words.text(what, values), who.account().username(),
            base.resolve(link)));
    }
}
