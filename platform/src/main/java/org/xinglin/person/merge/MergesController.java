package org.xinglin.person.merge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.page.Slip;
import org.xinglin.person.PersonId;
import org.xinglin.person.Resident;
import org.xinglin.person.Residents;

/** Pages of duplicates: the list, two records side by side, and the proof of a merge. */
@Controller
@RequestMapping("/residents")
@May({Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
class MergesController {
    private static final int PAIRS = 50;
    private static final int FOUND = 10;
    private final Merges merges;
    private final Residents residents;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Paper paper;

    MergesController(Merges merges, Residents residents, Institutions institutions, Evidence evidence, Paper paper) {
        this.paper = paper;
        this.merges = merges;
        this.residents = residents;
        this.institutions = institutions;
        this.evidence = evidence;
    }

    @GetMapping("/duplicates")
    String likely(Caller caller, @RequestParam Optional<UUID> before, Model page) {
        var pairs = merges.likely(caller, before, PAIRS);
        page.addAttribute("pairs", pairs);
        page.addAttribute("lookedAt", merges.lookedAt());
        page.addAttribute("next", pairs.size() < PAIRS ? "" : pairs.getLast().one().id().toString());
        return "person/duplicates";
    }

    /** Two records side by side; with one alone, the search for the other. */
    @GetMapping("/compare")
    String compare(Caller caller, @RequestParam PersonId one, @RequestParam Optional<PersonId> other,
        @RequestParam(defaultValue = "") String q, Model page) {
        if (other.isEmpty()) {
            var resident = residents.get(caller, one);
            page.addAttribute("resident", resident);
            page.addAttribute("q", q);
            page.addAttribute("found", residents.search(caller, q, FOUND).stream()
                .filter(line -> !line.id().equals(resident.id())).toList());
            return "person/other";
        }
        var comparison = merges.compare(caller, one, other.get());
        opened(caller, comparison.one());
        opened(caller, comparison.other());
        page.addAttribute("comparison", comparison);
        page.addAttribute("institutions", institutions);
        return "person/compare";
    }

    private void opened(Caller caller, Resident resident) {
        evidence.opened(caller, resident.id().value(), "resident", resident.id().value(), "compare");
    }

    @PostMapping("/merges")
    String merge(Caller caller, @RequestParam PersonId from, @RequestParam int fromVersion, @RequestParam PersonId into,
        @RequestParam int intoVersion, @RequestParam(defaultValue = "") String reason) {
        var id = merges.merge(caller, from, fromVersion, into, intoVersion, reason);
        return "redirect:/residents/merges/" + id + "?done=person-merged";
    }

    @GetMapping("/merges/{id}")
    String merge(Caller caller, @PathVariable MergeId id, Model page) {
        var merge = merges.get(caller, id);
        var from = residents.stored(caller, merge.from());
        opened(caller, from);
        page.addAttribute("merge", merge);
        page.addAttribute("from", from);
        page.addAttribute("into", residents.stored(caller, merge.into()));
        page.addAttribute("moved", merges.moved(merge));
        return "person/merge";
    }

    /** 合并证明: which record became part of which, what moved, and what went back. */
    @GetMapping("/merges/{id}/proof.pdf")
    ResponseEntity<byte[]> proof(Caller caller, @PathVariable MergeId id, HttpServletRequest request) {
        var merge = merges.get(caller, id);
        var from = residents.stored(caller, merge.from());
        opened(caller, from);
        var into = residents.stored(caller, merge.into());
        var slip = Slip.of("person.merge-proof", merge.id().toString())
            .with("person.merged-record", from.name(), from.birthDate(), from.id())
            .with("person.surviving-record", into.name(), into.birthDate(), into.id())
            .with("person.merged-by", merge.done().at(), merge.done().staff(), merge.done().institution())
            .with("person.merge-reason", merge.done().reason());
        if (merge.undone().isPresent()) {
            var undone = merge.undone().get();
            slip = slip.with("person.separated-by", undone.at(), undone.staff(), undone.institution())
                .with("person.separate-reason", undone.reason());
        }
        for (var each : merges.moved(merge))
            slip = merge.stands()
                ? slip.with("person.table." + each.table(), new Worded("person.rows-moved"), each.rows().size())
                : slip.with("person.table." + each.table(), new Worded("person.rows-moved"), each.rows().size(),
                    new Worded("person.rows-back"), each.back().size(), new Worded("person.rows-stayed"),
                    each.stayed().size());
        return paper.slip("merge.pdf", slip.signedBy("person.merged-by", "page.sign-filed"), request);
    }

    @PostMapping("/merges/{id}/undo")
    String undo(Caller caller, @PathVariable MergeId id, @RequestParam(defaultValue = "") String reason) {
        merges.undo(caller, id, reason);
        return "redirect:/residents/merges/" + id + "?done=person-separated";
    }

    @PostMapping("/distinct")
    String distinct(Caller caller, @RequestParam PersonId one, @RequestParam PersonId other) {
        merges.distinct(caller, one, other);
        return "redirect:/residents/duplicates?done=person-distinct";
    }

    /** Fragment: the merges this record had a part in. */
    @GetMapping("/{id}/merges")
    String of(Caller caller, @PathVariable PersonId id, Model page) {
        var resident = residents.get(caller, id);
        page.addAttribute("merges", merges.of(resident.id()));
        return "person/merges";
    }
}
