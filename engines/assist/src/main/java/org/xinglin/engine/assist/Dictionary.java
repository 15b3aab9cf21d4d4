package org.xinglin.engine.assist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Symptom;
import org.xinglin.knowledge.SymptomId;

/** 所见字典: numbers the findings of the knowledge base, and reads what was ticked and what was written as such numbers. */
final class Dictionary {
    private static final String PULSE = "脉";

    /** 所见: numbers of what is there and what is denied, ascending. */
    record Found(int[] present, int[] denied) {
        boolean isEmpty() { return present.length == 0; }
    }

    private final Knowledge knowledge;
    private final List<Symptom> symptoms;
    private final Map<SymptomId, Integer> numbers = new HashMap<>();
    /** By number: a joined pulse such as 弦滑脉 stands for its parts, any other finding for itself. */
    private final int[][] parts;

    Dictionary(Knowledge knowledge) {
        this.knowledge = knowledge;
        symptoms = knowledge.symptoms();
        for (int i = 0; i < symptoms.size(); i++)
            numbers.put(symptoms.get(i).id(), i);
        parts = new int[symptoms.size()][];
        for (int i = 0; i < parts.length; i++)
            parts[i] = parts(i);
    }

    private int[] parts(int number) {
        var symptom = symptoms.get(number);
        var name = symptom.nameZh();
        if (!symptom.isPulse() || name.length() < 3 || !name.endsWith(PULSE)) return new int[]{number};
        var single = new ArrayList<Integer>();
        for (int i = 0; i < name.length() - 1; i++) {
            var part = knowledge.symptomByName(name.charAt(i) + PULSE);
            if (part.isEmpty()) return new int[]{number};
            single.add(number(part.get().id()));
        }
        return single.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
    }

    int size() {
        return symptoms.size();
    }

    Symptom symptom(int number) {
        return symptoms.get(number);
    }

    boolean knows(SymptomId id) {
        return numbers.containsKey(id);
    }

    /** @throws IllegalArgumentException if the knowledge base has no such finding */
    int number(SymptomId id) {
        Integer number = numbers.get(id);
        if (number == null) throw new IllegalArgumentException("the knowledge base has no finding " + id);
        return number;
    }

    int[] partsOf(SymptomId id) {
        return parts[number(id)].clone();
    }

    /** What was ticked goes before what is written: a finding that was denied by hand is not taken from the text. */
    Found read(FourExaminations examined) {
        var present = new TreeSet<Integer>();
        var denied = new TreeSet<Integer>();
        add(examined.present(), present);
        add(examined.denied(), denied);
        var written = new TreeSet<Integer>();
        var deniedInText = new TreeSet<Integer>();
        for (var mention : knowledge.findingsInText().in(examined.text()))
            add(Set.of(mention.symptom().id()), mention.denied() ? deniedInText : written);
        written.removeAll(denied);
        present.addAll(written);
        deniedInText.removeAll(present);
        denied.addAll(deniedInText);
        denied.removeAll(present);
        return new Found(array(present), array(denied));
    }

    private void add(Set<SymptomId> ids, Set<Integer> to) {
        for (var id : ids)
            for (int part : parts[number(id)])
                to.add(part);
    }

    /** The findings that a description of the tongue names. */
    Set<Integer> inTongue(String description) {
        return in(description);
    }

    /** The findings that a description of the pulse such as 弦滑 or 沉迟无力 names. */
    Set<Integer> inPulse(String description) {
        var found = in(PULSE + description);
        for (int i = 0; i < description.length(); i++)
            knowledge.symptomByName(description.charAt(i) + PULSE)
                .ifPresent(single -> add(Set.of(single.id()), found));
        return found;
    }

    private Set<Integer> in(String text) {
        var found = new LinkedHashSet<Integer>();
        for (var mention : knowledge.findingsInText().in(text))
            if (!mention.denied()) add(Set.of(mention.symptom().id()), found);
        return found;
    }

    private static int[] array(Set<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
