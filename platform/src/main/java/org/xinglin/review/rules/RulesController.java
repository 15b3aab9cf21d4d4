package org.xinglin.review.rules;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xinglin.engine.review.Grade;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Limit;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.Severity;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.ReadsOnly;
import org.xinglin.review.ReviewDesk;
import org.xinglin.review.Treatment;

/** Pages of the rules: what holds and why, proposals with their replay, and the tables as a file. */
@Controller
@RequestMapping("/review/rules")
@May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR})
class RulesController {
    private static final int HERBS = 20;
    private static final int CHANGES = 100;
    private static final int LINES = 50;
    private final RuleChanges changes;
    private final Replays replays;
    private final RuleStatistics.Book statistics;
    private final RuleFile file;
    private final ReviewDesk desk;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Page.Words words;

    RulesController(RuleChanges changes, Replays replays, RuleStatistics.Book statistics, RuleFile file,
        ReviewDesk desk, Institutions institutions, Knowledge knowledge, Page.Words words) {
        this.changes = changes;
        this.replays = replays;
        this.statistics = statistics;
        this.file = file;
        this.desk = desk;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.words = words;
    }

    /** All rules; with {@code q} also the pieces that are meant. */
    @GetMapping
    String list(Caller caller, @RequestParam(defaultValue = "") String q, Model page) {
        var today = institutions.today();
        var days = replays.setting("rule_statistics_days", today);
        var inForce = changes.inForce(today);
        page.addAllAttributes(Map.of("q", q, "herbs",
            q.isBlank() ? List.of() : knowledge.searchHerbs(q.strip(), HERBS), "rules",
            Arrays.stream(Rule.values()).filter(rule -> inForce.stream().anyMatch(row -> row.isOf(rule))).toList(),
            "rows", inForce.stream().filter(row -> row.plain() instanceof RuleRow.OfSetting).toList(), "statistics",
            statistics.since(CountyCalendar.start(today.minusDays(days))), "days", days, "words",
            new RuleWords(knowledge, institutions), "mayPropose", mayPropose(caller)));
        return "review/rules/list";
    }

    @GetMapping("/{rule}")
    String rule(Caller caller, @PathVariable String rule, Model page) {
        var today = institutions.today();
        var days = replays.setting("rule_statistics_days", today);
        var shown = rule(rule);
        var rows = changes.rows(shown, today);
        page.addAllAttributes(Map.of("rule", shown, "inForce", rows.inForce(), "history", rows.history(), "changes",
            changes.of(shown), "statistics", statistics.since(CountyCalendar.start(today.minusDays(days))), "days",
            days,
            "words", new RuleWords(knowledge, institutions), "mayPropose", mayPropose(caller), "tomorrow",
            today.plusDays(1)));
        page.addAttribute("places", institutions.all());
        return "review/rules/rule";
    }

    private static Rule rule(String name) {
        return Arrays.stream(Rule.values()).filter(each -> each.name().equals(name)).findAny()
            .orElseThrow(() -> new Refused(RulesRefusal.RULE_UNKNOWN));
    }

    /** All that the rules know of a piece, with source and confidence of each row. */
    @GetMapping("/herbs/{id}")
    String herb(Caller caller, @PathVariable HerbId id, Model page) {
        var herb = knowledge.herb(id).orElseThrow(() -> new Refused(RulesRefusal.RULE_UNKNOWN));
        var today = institutions.today();
        page.addAllAttributes(Map.of("herb", herb, "facts", HerbFact.of(herb, knowledge), "rows",
            changes.inForce(today).stream().filter(row -> concerns(row, id)).toList(), "words",
            new RuleWords(knowledge, institutions), "mayPropose", mayPropose(caller), "tomorrow", today.plusDays(1),
            "places",
            institutions.all()));
        return "review/rules/herb";
    }

    private static boolean concerns(RuleRow row, HerbId herb) {
        return switch (row.plain()) {
            case RuleRow.OfSetting setting -> false;
            case RuleRow.OfTreatment treatment -> false;
            case RuleRow.OfDesk setting -> false;
            case RuleRow.AtOne one -> false;
            case RuleRow.OfLimit(var limit) -> limit.rule() == Rule.LOCAL_DOSE && limit.name().equals(herb.value());
            case RuleRow.OfPair(var pair) -> pair.a().equals(herb) || pair.b().equals(herb);
        };
    }

    private static boolean mayPropose(Caller caller) {
        return caller.role() == Role.REVIEW_PHARMACIST || caller.role() == Role.CHIEF_PHARMACIST;
    }

    @PostMapping("/settings")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String proposeSetting(Caller caller, @RequestParam String rule, @RequestParam Grade grade,
        @RequestParam Optional<InstitutionLevel> level, @RequestParam Severity severity,
        @RequestParam OverrideRight override, @RequestParam(defaultValue = "") String place,
        @RequestParam LocalDate from, @RequestParam String source, @RequestParam String reason) {
        return proposed(changes.propose(caller, file.at(place, RuleFile.setting(rule(rule), grade, level, severity,
            override, from, source.strip(), Confidence.MEMORY, reason.strip())), reason));
    }

    @PostMapping("/limits")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String proposeLimit(Caller caller, @RequestParam String rule, @RequestParam String name,
        @RequestParam Optional<InstitutionLevel> level, @RequestParam String value,
        @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String place,
        @RequestParam LocalDate from, @RequestParam String source, @RequestParam String reason) {
        return proposed(changes.propose(caller, file.at(place, new RuleRow.OfLimit(new Limit(rule(rule), name, level,
            value.strip(), unit, from, "", source.strip(), Confidence.MEMORY, reason.strip()))), reason));
    }

    /** @param other name, initials or identifier of a piece; the best that is found is meant */
    @PostMapping("/pairs")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String proposePair(Caller caller, @RequestParam HerbId herb, @RequestParam String other, @RequestParam Grade grade,
        @RequestParam(defaultValue = "") String place, @RequestParam LocalDate from, @RequestParam String source,
        @RequestParam String reason) {
        var meant = knowledge.herbByName(other.strip())
            .orElseThrow(() -> new Refused(RulesRefusal.HERB_UNKNOWN, other.strip()));
        return proposed(changes.propose(caller, file.at(place, RuleFile.pair(herb, meant.id(), grade, from,
            source.strip(), Confidence.MEMORY, reason.strip())), reason));
    }

    @PostMapping("/treatments")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String proposeTreatment(Caller caller, @RequestParam String rule, @RequestParam Grade grade,
        @RequestParam Treatment treatment, @RequestParam LocalDate from, @RequestParam String source,
        @RequestParam String reason) {
        return proposed(changes.propose(caller, new RuleRow.OfTreatment(rule(rule), grade, treatment,
            new RuleRow.Ground(from, "", source.strip(), Confidence.MEMORY, reason.strip())), reason));
    }

    /** How the desk runs: deadlines, shares of the second look, what always goes to a pharmacist. */
    @GetMapping("/desk")
    String desk(Caller caller, Model page) {
        var today = institutions.today();
        page.addAllAttributes(Map.of("rows", changes.inForce(today).stream()
            .filter(row -> row instanceof RuleRow.OfDesk).toList(), "history", changes.deskHistory(), "changes",
            changes.ofDesk(), "words", new RuleWords(knowledge, institutions), "mayPropose", mayPropose(caller),
            "tomorrow", today.plusDays(1)));
        return "review/rules/desk";
    }

    @PostMapping("/desk")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String proposeDesk(Caller caller, @RequestParam DeskValue setting, @RequestParam String value,
        @RequestParam LocalDate from, @RequestParam String source, @RequestParam String reason) {
        return proposed(changes.propose(caller, new RuleRow.OfDesk(setting, value.strip(),
            new RuleRow.Ground(from, "", source.strip(), Confidence.MEMORY, reason.strip())), reason));
    }

    private static String proposed(ChangeId id) { return "redirect:" + RuleChanges.path(id) + "?done=rules.proposed"; }

    @GetMapping("/changes")
    String changes(Model page) {
        page.addAttribute("changes", changes.latest(CHANGES));
        page.addAttribute("words", new RuleWords(knowledge, institutions));
        return "review/rules/changes";
    }

    /** While the replay runs the page fetches itself again and takes its moving part. */
    @GetMapping("/changes/{id}")
    String change(Caller caller, @PathVariable ChangeId id, @RequestParam(defaultValue = "0") int skip, Model page) {
        var from = Math.max(0, skip);
        var change = changes.change(id);
        var replay = replays.latest(id);
        var served = caller.role() == Role.REGULATOR
            ? institutions.all().stream().map(each -> each.id()).toList()
            : List.copyOf(desk.served(caller));
        var lines = replay.map(one -> replays.lines(one.id(), served, from, LINES)).orElse(List.of());
        page.addAllAttributes(Map.of("change", change, "replay", replay, "lines", lines, "skip", from, "next",
            lines.size() < LINES ? 0 : from + LINES, "words", new RuleWords(knowledge, institutions), "institutions",
            institutions,
            "chief", caller.role() == Role.CHIEF_PHARMACIST, "mayPropose", mayPropose(caller), "mine",
            change.proposal().isBy(caller)));
        return "review/rules/change";
    }

    @PostMapping("/changes/{id}/replay")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String replay(Caller caller, @PathVariable ChangeId id) {
        changes.replayAgain(caller, id);
        return "redirect:" + RuleChanges.path(id);
    }

    @PostMapping("/changes/{id}/approve")
    @May({Role.CHIEF_PHARMACIST})
    String approve(Caller caller, @PathVariable ChangeId id, @RequestParam int version) {
        changes.approve(caller, id, version);
        return "redirect:" + RuleChanges.path(id) + "?done=rules.approved";
    }

    @PostMapping("/changes/{id}/reject")
    @May({Role.CHIEF_PHARMACIST})
    String reject(Caller caller, @PathVariable ChangeId id, @RequestParam int version, @RequestParam String why) {
        changes.reject(caller, id, version, why);
        return "redirect:" + RuleChanges.path(id) + "?done=rules.rejected";
    }

    @PostMapping("/changes/{id}/withdraw")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String withdraw(Caller caller, @PathVariable ChangeId id, @RequestParam int version) {
        changes.withdraw(caller, id, version);
        return "redirect:" + RuleChanges.path(id) + "?done=rules.withdrawn";
    }

    /** The rows in force on a day; on one to come with what was approved to begin until then. */
    @GetMapping("/table.csv")
    ResponseEntity<byte[]> table(@RequestParam Optional<LocalDate> on) {
        var day = on.orElseGet(institutions::today);
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rules-" + day + ".csv\"")
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .body(file.csv(changes.inForce(day)).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/import")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String importPage(Model page) {
        page.addAttribute("checked", false);
        page.addAttribute("tomorrow", institutions.today().plusDays(1));
        page.addAttribute("words", new RuleWords(knowledge, institutions));
        return "review/rules/import";
    }

    @PostMapping("/import/check")
    @ReadsOnly
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String check(@RequestParam MultipartFile file, @RequestParam LocalDate from, @RequestParam String reason,
        Locale locale, Model page) {
        var rows = this.file.template().read(file);
        var report = this.file.check(rows, from, reason);
        page.addAllAttributes(Map.of("checked", true, "proposals", report.rows(), "unchanged", report.unchanged(),
            "faults", report.faults().stream().sorted(Comparator.comparingLong(RuleFile.Fault::line))
                .map(fault -> new FaultLine(fault.line(), fault.what(), words.text(locale, fault.why().reason().key(),
                    fault.why().values().toArray())))
                .toList(),
            "rows", this.file.template().csv(rows), "words", new RuleWords(knowledge, institutions), "tomorrow", from,
            "reason",
            reason));
        return "review/rules/import";
    }

    @PostMapping("/import")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String take(Caller caller, @RequestParam String rows, @RequestParam LocalDate from, @RequestParam String reason) {
        file.take(caller, file.template().read(rows), from, reason);
        return "redirect:/review/rules/changes?done=rules.imported";
    }
}
