package org.xinglin.simulator;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Symptom;
import org.xinglin.knowledge.Syndrome;
import org.xinglin.knowledge.TcmDisease;
import org.xinglin.simulator.Course.Herb;
import org.xinglin.simulator.Course.Prescribed;

/**
 * 回放: real input through the same pages. Nothing is made up: a text stays whole, findings are those the dictionary knows, the
 * resident is a marked stand-in. What is read is either stored or refused with a reason.
 */
final class Replay {
    private static final Pattern AGE = Pattern.compile("(\\d{1,3})\\s*岁");
    private static final LocalDate AGE_UNKNOWN = LocalDate.of(1900, 1, 1);
    private static final int LONGEST_COMPLAINT = 80;
    /** A hospital doctor, who may see anybody, writes all of it. */
    private static final int DOCTOR = 2;
    private final Course course;
    private final Words words;
    private final PrintStream out;
    private final Knowledge knowledge = Knowledge.load();
    private final Player doctor;

    Replay(Course course, Words words, PrintStream out) {
        this.course = course;
        this.words = words;
        this.out = out;
        this.doctor = course.player("COUNTY_DOCTOR", DOCTOR);
    }

    /** Counts and reasons of one file. */
    private static final class Tally {
        private int read;
        private int stored;
        private int before;
        private int atTheDoor;
        private final List<String> returned = new ArrayList<>();
        private final List<Map.Entry<String, String>> refused = new ArrayList<>();
        private final TreeMap<String, Integer> leftOut = new TreeMap<>();
        private final TreeSet<String> unresolved = new TreeSet<>();
    }

    /** @return whether every file was of a known kind */
    boolean run(List<Path> files) {
        boolean known = true;
        for (var file : files) {
            var materials = MaterialReader.read(file);
            if (materials.isEmpty()) {
                out.println(words.text("replay.unknown", file));
                known = false;
                continue;
            }
            var tally = new Tally();
            for (var material : materials)
                one(material, tally);
            report(file, tally);
        }
        return known;
    }

    private void one(Material material, Tally tally) {
        tally.read++;
        try {
            switch (material) {
                case Material.Formula formula -> formula(formula, tally);
                case Material.CaseText text -> caseText(text, tally);
                case Material.Person person -> {
                    person(person, tally);
                    person.leftOut().forEach((kind, count) -> tally.leftOut.merge(kind, count, Integer::sum));
                }
                case Material.Unreadable(var title, var content, var reason) -> throw new StepFailed(reason);
            }
            tally.stored++;
        } catch (StepFailed refused) {
            tally.refused
                .add(Map.entry(MaterialReader.shortened(material.title()), String.valueOf(refused.getMessage())));
        }
    }

    private void report(Path file, Tally tally) {
        out.println(words.text("replay.file", file.getFileName(), tally.read, tally.stored, tally.before,
            tally.refused.size()));
        if (tally.atTheDoor + tally.returned.size() > 0)
            out.println(words.text("replay.chain", tally.atTheDoor, tally.returned.size()));
        tally.returned.forEach(line -> out.println(words.text("replay.returned", line, "")));
        tally.refused.forEach(each -> out.println(words.text("replay.refused", each.getKey(), each.getValue())));
        if (!tally.leftOut.isEmpty())
            out.println(words.text("replay.left-out", tally.leftOut.entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue()).collect(Collectors.joining(", "))));
        if (!tally.unresolved.isEmpty())
            out.println(words.text("replay.unresolved", tally.unresolved.size(), String.join(" ", tally.unresolved)));
    }

    /** The stand-in of an entry, found by its key or registered. */
    private String standIn(Material material, String text) {
        var found = doctor.open("/residents/found?q=" + material.key()).page()
            .selectFirst("[data-found] a[href^=/residents/]");
        if (found != null) return Course.plain(found.attr("href"));
        var age = AGE.matcher(text);
        var birth = age.find() && Integer.parseInt(age.group(1)) <= 120
            ? LocalDate.now(CountyCalendar.ZONE).minusYears(Integer.parseInt(age.group(1)))
            : AGE_UNKNOWN;
        return course.register(doctor, List.of(Map.entry("name", "替身 " + MaterialReader.shortened(material.title())),
            Map.entry("sex", sex(text)), Map.entry("birthDate", birth.toString()), Map.entry("otherKind", "other"),
            Map.entry("otherSystem", "urn:xinglin:replay"), Map.entry("otherValue", material.key()),
            Map.entry("confirmed", "yes")));
    }

    private static String sex(String text) {
        var begin = text.substring(0, Math.min(60, text.length()));
        boolean woman = begin.contains("女");
        return woman == begin.contains("男") ? "unknown" : woman ? "female" : "male";
    }

    private Optional<String> visitOf(String resident) {
        var link = doctor.open("/clinic/residents/" + Course.lastOf(resident) + "/visits").page()
            .selectFirst("a[href^=/clinic/visits/]");
        return Optional.ofNullable(link).map(found -> Course.plain(found.attr("href")));
    }

    private List<Symptom> findings(String text) {
        return knowledge.findingsInText().in(text).stream().filter(mention -> !mention.denied())
            .map(mention -> mention.symptom()).distinct().toList();
    }

    private void caseText(Material.CaseText material, Tally tally) {
        var resident = standIn(material, material.text());
        var earlier = visitOf(resident);
        if (earlier.isPresent()) {
            tally.before++;
            return;
        }
        var visit = course.begin(doctor, resident);
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("chiefComplaint", excerpt(material.text())));
        fields.add(Map.entry("presentIllness", material.text()));
        findings(material.text()).forEach(finding -> fields.add(Map.entry("finding", finding.id().value())));
        var disease = material.disease().flatMap(this::disease);
        var syndromes = material.syndromes().stream().flatMap(word -> syndrome(word).stream()).distinct().toList();
        if (material.disease().isPresent() && disease.isEmpty()) tally.unresolved.add(material.disease().get());
        material.syndromes().stream().filter(word -> syndrome(word).isEmpty()).forEach(tally.unresolved::add);
        if (disease.isPresent() && !syndromes.isEmpty()) {
            fields.add(Map.entry("disease", disease.get().nameZh()));
            syndromes.forEach(syndrome -> fields.add(Map.entry("syndrome", syndrome.nameZh())));
        }
        course.record(doctor, visit, fields);
        checkHerbs(material, visit, tally);
    }

    /** Herbs without grams are no prescription: the rules look at them together, nothing is stored. */
    private void checkHerbs(Material.CaseText material, String visit, Tally tally) {
        var herbs = material.herbs().stream().filter(name -> {
            boolean known = name(name).isPresent();
            if (!known) tally.unresolved.add(name);
            return known;
        }).toList();
        if (herbs.isEmpty()) return;
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("visit", Course.lastOf(visit)));
        for (var herb : herbs) {
            fields.add(Map.entry("herb", name(herb).orElseThrow()));
            for (var empty : List.of("note", "grams", "handling", "role"))
                fields.add(Map.entry(empty, ""));
        }
        doctor.send("/review/check", fields);
    }

    private Optional<TcmDisease> disease(String word) {
        return knowledge.diseaseByName(word).filter(disease -> !disease.isCategoryTerm());
    }

    private Optional<Syndrome> syndrome(String word) {
        return knowledge.syndromeByName(word).or(() -> knowledge.syndromeByName(word + "证"))
            .filter(syndrome -> !syndrome.isCategoryTerm());
    }

    /** The dispensing name of a piece as a book writes it; 生 before a name that is known without it says raw and nothing else. */
    private Optional<String> name(String written) {
        var plain = written.replaceAll("[（(].*", "").strip();
        return knowledge.herbByName(plain).or(() -> plain.startsWith("生")
            ? knowledge.herbByName(plain.substring(1))
            : Optional.empty()).map(herb -> herb.nameZh());
    }

    private static String excerpt(String text) {
        return text.length() <= LONGEST_COMPLAINT ? text : text.substring(0, LONGEST_COMPLAINT) + "…";
    }

    private void formula(Material.Formula material, Tally tally) {
        var unknown = material.herbs().stream().map(Herb::name).filter(name -> name(name).isEmpty()).distinct()
            .toList();
        tally.unresolved.addAll(unknown);
        if (!unknown.isEmpty()) throw new StepFailed("不认识的药名 unknown herb: " + String.join(" ", unknown));
        var resident = standIn(material, "");
        var earlier = visitOf(resident);
        if (earlier.isPresent() && doctor.open("/prescriptions/of-visit/" + Course.lastOf(earlier.get())).page()
            .selectFirst("a[href^=/prescriptions/]:not([href*=new])") != null) {
            tally.before++;
            return;
        }
        var diagnosis = diagnosis(material);
        var visit = earlier.orElseGet(() -> course.begin(doctor, resident));
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("chiefComplaint", excerpt(material.indication())));
        fields.add(Map.entry("presentIllness", material.title() + "：" + material.indication()));
        findings(material.indication()).forEach(finding -> fields.add(Map.entry("finding", finding.id().value())));
        fields.add(Map.entry("disease", diagnosis.disease.nameZh()));
        fields.add(Map.entry("syndrome", diagnosis.syndrome.nameZh()));
        fields.add(Map.entry("treatment", diagnosis.derived ? "回放：病名与证型由词典据原文主治推定，非原书所载" : ""));
        course.record(doctor, visit, fields);
        var herbs = material.herbs().stream().map(herb -> new Herb(name(herb.name()).orElseThrow(), herb.grams(),
            herb.handling())).toList();
        var prescribed = course.prescribe(doctor, visit, herbs, List.of(
            Map.entry("packets", String.valueOf(material.packets())), Map.entry("deliverTo", "CLINIC"),
            Map.entry("decocting", material.centre() ? "CENTRE" : "SELF")));
        chain(material, prescribed, tally);
    }

    /** @param derived by the dictionary from the words of the indication, since the source names none */
    private record Diagnosis(TcmDisease disease, Syndrome syndrome, boolean derived) {}

    private Diagnosis diagnosis(Material.Formula material) {
        var disease = material.disease().flatMap(this::disease);
        var syndrome = material.syndrome().flatMap(this::syndrome);
        if (disease.isPresent() && syndrome.isPresent()) return new Diagnosis(disease.get(), syndrome.get(), false);
        var found = findings(material.indication()).stream().map(Symptom::id).toList();
        TcmDisease bestDisease = null;
        Syndrome bestSyndrome = null;
        long best = 0;
        for (var each : knowledge.diseases()) {
            if (each.isCategoryTerm()) continue;
            long named = Stream.concat(Stream.of(each.nameZh()), each.aliases().stream())
                .anyMatch(material.indication()::contains) ? 3 : 0;
            for (var id : each.syndromes()) {
                var pattern = knowledge.syndrome(id).filter(other -> !other.isCategoryTerm());
                if (pattern.isEmpty()) continue;
                long score = named + pattern.get().mainSymptomIds().stream().filter(found::contains).count() * 2
                    + pattern.get().secondarySymptomIds().stream().filter(found::contains).count();
                if (score > best) {
                    best = score;
                    bestDisease = each;
                    bestSyndrome = pattern.get();
                }
            }
        }
        if (bestDisease == null || bestSyndrome == null)
            throw new StepFailed("主治中没有词典认识的症状或病名 no finding known in: " + excerpt(material.indication()));
        return new Diagnosis(bestDisease, bestSyndrome, true);
    }

    /** From the review to the door, or to the reason why not. */
    private void chain(Material.Formula material, Prescribed prescribed, Tally tally) {
        var stage = course.stageAfterRules(doctor, prescribed);
        if (stage.equals("TO_PHARMACIST")) {
            var pharmacist = course.player("REVIEW_PHARMACIST", 0);
            course.pass(pharmacist, course.claim(pharmacist, prescribed));
            stage = course.stage(doctor, prescribed);
        }
        if (!stage.equals("PASSED")) {
            tally.returned.add(material.title() + "：" + reasons(prescribed));
            return;
        }
        var cashier = course.player("CASHIER", 0);
        try {
            course.charge(cashier, course.order(cashier, prescribed));
        } catch (StepFailed refused) {
            tally.returned.add(material.title() + "：" + refused.getMessage());
            return;
        }
        var dispenser = course.player("DISPENSER", 0);
        course.dispense(dispenser, course.order(dispenser, prescribed));
        var checker = course.player("CHECKER", 0);
        course.check(checker, course.order(checker, prescribed));
        if (material.centre()) {
            var order = course.decoction(course.player("DECOCTION_WORKER", 0), prescribed);
            while (course.boilOn(order).isPresent())
                continue;
        }
        course.deliver(doctor, prescribed, (what, link, who) -> {});
        tally.atTheDoor++;
    }

    private String reasons(Prescribed prescribed) {
        var text = doctor.open("/review/prescriptions/" + prescribed.id()).page().text();
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }

    private void person(Material.Person material, Tally tally) {
        var id = material.fields().stream().filter(field -> field.getKey().equals("otherValue")).findFirst()
            .orElseThrow()
            .getValue();
        var found = doctor.open("/residents/found?q=" + id).page().selectFirst("[data-found] a[href^=/residents/]");
        if (found != null) {
            tally.before++;
            return;
        }
        var fields = new ArrayList<>(material.fields());
        fields.add(Map.entry("confirmed", "yes"));
        var resident = course.register(doctor, fields);
        if (material.vitals().isEmpty()) return;
        var visit = course.begin(doctor, resident);
        var vitals = new ArrayList<>(material.vitals());
        vitals.add(Map.entry("chiefComplaint", "外来记录中最近的生命体征"));
        course.record(doctor, visit, vitals);
    }
}
