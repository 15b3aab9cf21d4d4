package org.xinglin.assist.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Symptom;
import org.xinglin.knowledge.SymptomId;

/** 识读: reads a text into findings of the dictionary, each to be confirmed by the doctor. */
@Component
class Reading {
    private static final int LONGEST_WORD = 40;
    private final Knowledge knowledge;
    private final LanguageModel model;

    Reading(Knowledge knowledge, LanguageModel model) {
        this.knowledge = knowledge;
        this.model = model;
    }

    /** What is there goes before what is denied. */
    ReadText of(String text) {
        var found = new LinkedHashMap<SymptomId, ReadFinding>();
        for (var mention : knowledge.findingsInText().in(text))
            found.merge(mention.symptom().id(), new ReadFinding(mention.symptom(), mention.words(), mention.denied(),
                false), (before, now) -> before.denied() ? now : before);
        var said = model.read(text);
        var unknown = new ArrayList<String>();
        said.ifPresent(told -> {
            add(told.present(), false, found, unknown);
            add(told.denied(), true, found, unknown);
        });
        var host = model.host();
        return new ReadText(List.copyOf(found.values()), unknown, host, host.isEmpty()
            ? ReadText.Model.OFF
            : said.isPresent() ? ReadText.Model.ANSWERED : ReadText.Model.SILENT);
    }

    private void add(List<String> names, boolean denied, LinkedHashMap<SymptomId, ReadFinding> found,
        List<String> unknown) {
        for (var name : names) {
            var symptom = name.length() > LONGEST_WORD
                ? Optional.<Symptom>empty()
                : knowledge.symptomByName(name);
            if (symptom.isEmpty()) unknown.add(name.length() > LONGEST_WORD ? name.substring(0, LONGEST_WORD) : name);
            else found.putIfAbsent(symptom.get().id(), new ReadFinding(symptom.get(), name, denied, true));
        }
    }
}
