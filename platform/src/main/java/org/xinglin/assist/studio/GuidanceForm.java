package org.xinglin.assist.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xinglin.engine.assist.master.Experience.Guidance;
import org.xinglin.engine.assist.master.Experience.Modification;
import org.xinglin.engine.assist.master.Rule;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Symptom;

/**
 * 经验条的文字: a guidance as the master edits it: names as people write them, one modification a line, such as {@code 加 黄芪 见 气短},
 * {@code 去 半夏}.
 */
public record GuidanceForm(String pattern, String name, String base, String modifications, String words) {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_WORDS = 2000;
    private static final int LONGEST_LIST = 4000;
    private static final Pattern LINE = Pattern.compile("(加|去|add|omit)\\s*(\\S+)(?:\\s+(?:见|when)\\s*(\\S+))?");
    private static final Pattern BETWEEN = Pattern.compile("[\\s、，,;；]+");

    static GuidanceForm of(Guidance guidance, Knowledge knowledge) {
        return new GuidanceForm(knowledge.syndrome(guidance.syndrome()).map(pattern -> pattern.nameZh()).orElse(""),
            guidance.name(),
            guidance.base().stream().map(herb -> name(herb, knowledge)).collect(Collectors.joining("、")),
            guidance.modifications().stream().map(each -> line(each, knowledge)).collect(Collectors.joining("\n")),
            guidance.words());
    }

    private static String line(Modification each, Knowledge knowledge) {
        return (switch (each.change()) {
            case ADD -> "加 ";
            case LEAVE_OUT -> "去 ";
        }) + name(each.herb(), knowledge) + each.when().flatMap(knowledge::symptom).map(Symptom::nameZh)
            .map(finding -> " 见 " + finding).orElse("");
    }

    private static String name(HerbId herb, Knowledge knowledge) {
        return knowledge.herb(herb).map(Herb::nameZh).orElse(herb.value());
    }

    /** @throws Refused PATTERN_UNKNOWN, HERB_UNKNOWN, FINDING_UNKNOWN, LINE_UNREADABLE, HERBS_MISSING or TEXT_TOO_LONG */
    Guidance read(Knowledge knowledge) {
        atMost(name, LONGEST_NAME);
        atMost(words, LONGEST_WORDS);
        atMost(base, LONGEST_LIST);
        atMost(modifications, LONGEST_LIST);
        var syndrome = knowledge.syndromeByName(pattern.strip()).filter(found -> !found.isCategoryTerm())
            .orElseThrow(() -> new Refused(StudioRefusal.PATTERN_UNKNOWN, pattern.strip()));
        var herbs = new ArrayList<HerbId>();
        for (var word : BETWEEN.split(base.strip(), -1))
            if (!word.isEmpty()) herbs.add(herb(word, knowledge));
        if (herbs.isEmpty()) throw new Refused(StudioRefusal.HERBS_MISSING);
        return new Guidance(syndrome.id(), name.strip(), herbs, modifications(knowledge), words.strip());
    }

    private static void atMost(String text, int longest) {
        if (text.strip().length() > longest) throw new Refused(StudioRefusal.TEXT_TOO_LONG, longest);
    }

    private List<Modification> modifications(Knowledge knowledge) {
        var read = new ArrayList<Modification>();
        var lines = modifications.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) continue;
            var line = LINE.matcher(lines[i].strip());
            if (!line.matches()) throw new Refused(StudioRefusal.LINE_UNREADABLE, i + 1, lines[i].strip());
            var change = line.group(1).equals("加") || line.group(1).equals("add")
                ? Rule.Change.ADD
                : Rule.Change.LEAVE_OUT;
            read.add(new Modification(change, herb(line.group(2), knowledge), Optional.ofNullable(line.group(3))
                .map(finding -> knowledge.symptomByName(finding)
                    .orElseThrow(() -> new Refused(StudioRefusal.FINDING_UNKNOWN, finding)).id())));
        }
        return read;
    }

    private static HerbId herb(String word, Knowledge knowledge) {
        return knowledge.herbByName(word).map(Herb::id)
            .orElseThrow(() -> new Refused(StudioRefusal.HERB_UNKNOWN, word));
    }
}
