package org.xinglin.demo;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xinglin.access.Posts;
import org.xinglin.assist.studio.Lineage;
import org.xinglin.assist.studio.StudioId;
import org.xinglin.assist.studio.Studios;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.engine.assist.master.InventedMaster;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Csv;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.page.Template;

/** 名医: two invented masters of the demo county with their studios, whose cases were mined and whose experience is signed. */
@Component
@ConditionalOnProperty(name = "xinglin.profile", havingValue = "demo", matchIfMissing = true)
class Masters {
    private static final int CASES = 160;
    private static final int YEARS = 3;
    private static final int DAYS_OF_YEAR = 365;
    private final Rows rows;
    private final Posts posts;
    private final Studios studios;
    private final Institutions institutions;
    private final Knowledge knowledge;

    /** 师: what a master is known for in the demo county. */
    private record Master(Caller caller, Lineage lineage, String prefix, List<InventedMaster.Habit> habits) {}

    Masters(Rows rows, Posts posts, Studios studios, Institutions institutions, Knowledge knowledge) {
        this.rows = rows;
        this.posts = posts;
        this.studios = studios;
        this.institutions = institutions;
        this.knowledge = knowledge;
    }

    /** Both give their cases in, have them mined, and sign what the first mining shows. */
    void begin(long seed) {
        for (var master : masters()) {
            var id = studios.open(master.caller, master.lineage);
            studios.recognise(one(Role.REGULATOR), id);
            var cases = new InventedMaster(knowledge, master.habits, seed + master.prefix.charAt(0), institutions
                .today().minusYears(YEARS), YEARS * DAYS_OF_YEAR).next(master.prefix, CASES);
            studios.takeIn(master.caller, id, "历年医案（虚构）.csv", typed(cases));
            studios.consent(master.caller, id, Optional.of(LocalDate.of(2020, 1, 1)));
            studios.sign(master.caller, id, studios.draft(master.caller, id, studios.mineAtOnce(master.caller, id)));
        }
    }

    /** Once colleagues have cases too, each is mined again beside them. */
    void compare() {
        for (var master : masters())
            for (var studio : studios.all())
                if (studio.isOf(master.caller)) mineOnceMore(master.caller, studio.id());
    }

    private void mineOnceMore(Caller master, StudioId id) {
        if (studios.minings(id).size() == 1) studios.mineAtOnce(master, id);
    }

    /** Those the two are known for. */
    Set<SyndromeId> patterns() {
        return Stream.concat(spleen().stream(), liver().stream()).map(InventedMaster.Habit::syndrome)
            .collect(Collectors.toSet());
    }

    private List<Master> masters() {
        var doctors = rows.staff().stream().filter(each -> each.role() == Role.COUNTY_DOCTOR).limit(2)
            .map(each -> posts.callerAt(each.post())).toList();
        return List.of(new Master(doctors.getFirst(), new Lineage("从何承志学（虚构）", "脾胃学派（虚构）"), "P", spleen()),
            new Master(doctors.getLast(), new Lineage("家传（虚构）", "平肝化痰一脉（虚构）"), "G", liver()));
    }

    private List<InventedMaster.Habit> spleen() {
        return List.of(habit("脾气虚证", "四君子汤", "山药", "失眠", "酸枣仁"), habit("肝郁脾虚证", "逍遥散", "香附", "失眠", "首乌藤"),
            habit("脾胃虚寒证", "理中丸", "砂仁", "便秘", "火麻仁"));
    }

    private List<InventedMaster.Habit> liver() {
        return List.of(habit("肝阳上亢证", "天麻钩藤饮", "赭石", "便秘", "火麻仁"), habit("痰湿蕴肺证", "二陈汤", "桔梗", "盗汗", "浮小麦"),
            habit("心脾两虚证", "归脾汤", "合欢皮", "便秘", "火麻仁"));
    }

    private InventedMaster.Habit habit(String pattern, String formula, String own, String finding, String with) {
        return new InventedMaster.Habit(knowledge.syndromeByName(pattern).orElseThrow().id(), knowledge.formulaByName(
            formula).orElseThrow().id(), knowledge.herbByName(own).orElseThrow().id(), knowledge.symptomByName(finding)
                .orElseThrow().id(),
            knowledge.herbByName(with).orElseThrow().id());
    }

    /** As the rows of a file would be read. */
    private static List<Template.Row> typed(List<CaseRecord> cases) {
        var typed = new ArrayList<Template.Row>();
        for (var csv = Csv.read(new StringReader(CaseTable.csv(cases)), "").requiring(CaseTable.COLUMNS.toArray(
            String[]::new)); csv.hasNext();) {
            var row = csv.next();
            var cells = new LinkedHashMap<String, String>();
            CaseTable.COLUMNS.forEach(column -> cells.put(column, row.get(column)));
            typed.add(new Template.Row(row.line(), cells));
        }
        return typed;
    }

    private Caller one(Role role) {
        return rows.staff().stream().filter(each -> each.role() == role).findFirst()
            .map(each -> posts.callerAt(each.post())).orElseThrow();
    }
}
