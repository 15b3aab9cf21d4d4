package org.xinglin.downtime;

import static org.xinglin.downtime.DowntimeRefusal.BACKDATED;
import static org.xinglin.downtime.DowntimeRefusal.KIT_UNKNOWN;
import static org.xinglin.downtime.DowntimeRefusal.RULE_WRONG;
import static org.xinglin.downtime.DowntimeRefusal.SOURCE_MISSING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.page.DayList;
import org.xinglin.page.Paper;

/** 应急包: what is under way at each house, as a PDF an hour, outside the database. */
@Service
public class Kits {
    /** Rows of one list in the whole county; a list that is longer says so on paper. */
    private static final int MOST = 5000;
    private final List<DayList> lists;
    private final KitFolder folder;
    private final KitRules rules;
    private final Paper paper;
    private final Institutions institutions;
    private final Evidence evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Kits(List<DayList> lists, KitFolder folder, KitRules rules, Paper paper, Institutions institutions,
        Evidence evidence, TransactionTemplate transaction, Clock clock) {
        this.lists = lists.stream().sorted(Comparator.comparingInt(DayList::order)).toList();
        this.folder = folder;
        this.rules = rules;
        this.paper = paper;
        this.institutions = institutions;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One list of one house. @param cut whether the county had more of it than were looked at */
    public record Table(String key, List<String> columns, List<List<?>> rows, boolean cut) {}

    KitRule rule() {
        var today = CountyCalendar.day(clock.instant());
        return rules.all().stream().filter(rule -> !rule.effective().isAfter(today)).findFirst().orElseThrow();
    }

    /** The first one comes late, so that a start is quick. */
    @Scheduled(initialDelay = 120_000, fixedDelay = 60_000)
    void whenDue() {
        var rule = rule();
        var latest = folder.all().stream().findFirst();
        var due = latest.map(at -> at.plus(Duration.ofMinutes(rule.everyMinutes()))).orElse(Instant.MIN);
        if (!clock.instant().isBefore(due)) make();
    }

    /** Writes the kit of this minute and deletes those that are too old. @return how many houses have something under way */
    public int make() {
        var now = clock.instant();
        var byHouse = transaction.execute(status -> gather());
        var files = new LinkedHashMap<String, byte[]>();
        for (var house : institutions.all()) {
            var tables = byHouse == null ? null : byHouse.get(house.id().value());
            if (tables == null) continue;
            files.put(beginning(house) + house.name().replaceAll("[/\\\\:]", "") + ".pdf",
                paper.pdfByItself("downtime/kit", Map.of("house", house, "tables", tables, "at", now)));
        }
        folder.write(now, files);
        folder.forget(now.minus(Duration.ofHours(rule().keptHours())));
        return files.size();
    }

    private Map<UUID, List<Table>> gather() {
        var byHouse = new LinkedHashMap<UUID, List<Table>>();
        for (var list : lists) {
            var rows = list.rows(MOST);
            var here = new LinkedHashMap<UUID, List<List<?>>>();
            for (var row : rows)
                here.computeIfAbsent(row.institution(), house -> new ArrayList<>()).add(row.cells());
            here.forEach((house, cells) -> byHouse.computeIfAbsent(house, each -> new ArrayList<>())
                .add(new Table(list.key(), list.columns(), cells, rows.size() == MOST)));
        }
        return byHouse;
    }

    private static String beginning(Institution house) {
        return house.code() + "_";
    }

    /** The paper of the caller's house. @throws Refused KIT_UNKNOWN */
    @Transactional
    public byte[] open(Caller caller, Instant at) {
        var house = institutions.get(new InstitutionId(caller.institution()));
        var file = folder.read(at, beginning(house)).orElseThrow(() -> new Refused(KIT_UNKNOWN));
        evidence.record(caller, Act.of("downtime.kit-opened", "institution", house.id().value(), 1,
            Map.of("kit", KitFolder.name(at))));
        return file;
    }

    /** Times at which the caller's house has a paper, the latest first. */
    List<Instant> of(Caller caller, int limit) {
        var house = institutions.get(new InstitutionId(caller.institution()));
        return folder.all().stream().limit(limit).filter(at -> folder.read(at, beginning(house)).isPresent()).toList();
    }

    /** @throws Refused RULE_WRONG, BACKDATED or SOURCE_MISSING */
    @Transactional
    public void set(Caller caller, KitRule rule) {
        if (!rule.isSensible()) throw new Refused(RULE_WRONG);
        if (rule.effective().isBefore(CountyCalendar.day(clock.instant()))) throw new Refused(BACKDATED);
        if (rule.source().isBlank()) throw new Refused(SOURCE_MISSING);
        var id = Ids.next();
        rules.add(id, rule, caller, clock.instant());
        evidence.record(caller, Act.of("downtime.rule-set", "kit-rule", id, 1,
            Map.of("effective", rule.effective().toString(), "everyMinutes", rule.everyMinutes(), "keptHours",
                rule.keptHours(), "source", rule.source())));
    }
}
