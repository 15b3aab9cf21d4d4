package org.xinglin.person;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Named;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;
import org.xinglin.page.Sheets;

/** Pages of the resident index: search, the record, its forms, its changes, and who looked. */
@Controller
@RequestMapping("/residents")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.SERVICE_ACCOUNT})
class ResidentsController {
    private static final int FOUND = 20;
    private static final int SEEN = 50;
    private final Residents residents;
    private final Evidence evidence;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Substances substances;
    private final Exports exports;
    private final Listing<ResidentLine> listing;

    ResidentsController(Residents residents, Evidence evidence, Institutions institutions, Knowledge knowledge,
        Substances substances, Exports exports) {
        this.residents = residents;
        this.evidence = evidence;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.substances = substances;
        this.exports = exports;
        this.listing = Listing.<ResidentLine>named("person.residents")
            .text("person.name", (page, line) -> ResidentWords.name(page, line.name()))
            .text("person.sex", (page, line) -> ResidentWords.sex(page, line.sex()))
            .text("person.birth-date", (page, line) -> line.birthDate())
            .text("person.id-number", (page, line) -> ResidentWords.idNumber(page, line.idNumber()))
            .text("person.phone", (page, line) -> ResidentWords.phone(page, line.phone()))
            .text("person.address", (page, line) -> line.address())
            .text("person.home", (page, line) -> institutions.get(line.home()).nameIn(page.locale()));
    }

    @GetMapping
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.DISPENSER, Role.CHECKER,
        Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR, Role.SERVICE_ACCOUNT})
    String search(Caller caller, @RequestParam(defaultValue = "") String q, Model page) {
        page.addAttribute("q", q);
        page.addAttribute("found", residents.search(caller, q, FOUND));
        return "person/search";
    }

    /** The list alone, while somebody types. */
    @GetMapping("/found")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.DISPENSER, Role.CHECKER,
        Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR, Role.SERVICE_ACCOUNT})
    String found(Caller caller, @RequestParam(defaultValue = "") String q, Model page) {
        page.addAttribute("q", q);
        page.addAttribute("found", residents.search(caller, q, FOUND));
        return "person/found";
    }

    /** What the page found. Of a number that was searched for, the record keeps the last four digits. */
    @GetMapping("/sheet.xlsx")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.DISPENSER, Role.CHECKER,
        Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR, Role.SERVICE_ACCOUNT})
    void sheet(Caller caller, @RequestParam(defaultValue = "") String q, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        exports.send(caller, listing, Map.of("q", q.strip().replaceAll("\\d(?=\\d{4})", "*")),
            Sheets.Rows.whole(residents.search(caller, q, FOUND)), request, response);
    }

    @GetMapping("/new")
    String blank(Caller caller, @RequestParam(defaultValue = "") String name, Model page) {
        page.addAttribute("form", FormValues.blank(name, new InstitutionId(caller.institution())));
        return form(page, caller);
    }

    private String form(Model page, Caller caller) {
        page.addAttribute("institutions", homes(caller));
        return "person/form";
    }

    /** Where a record may be kept: any open institution. */
    private List<Institution> homes(Caller caller) {
        var today = institutions.today();
        return institutions.all().stream()
            .filter(each -> each.openOn(today) || each.id().value().equals(caller.institution())).toList();
    }

    @PostMapping
    String register(Caller caller, @RequestParam MultiValueMap<String, String> fields) {
        var form = new ResidentForm(fields, substances, institutions.today());
        var id = residents.register(caller, form.read(home(fields, caller)), form.confirmed());
        return "redirect:/residents/" + id + "?done=person-registered";
    }

    private InstitutionId home(MultiValueMap<String, String> fields, Caller caller) {
        var own = new InstitutionId(caller.institution());
        var text = fields.getFirst("home");
        if (text == null || text.isBlank() || text.equals(own.toString())) return own;
        try {
            var home = InstitutionId.of(text);
            if (institutions.find(home).isPresent()) return home;
        } catch (IllegalArgumentException e) {
            // no identifier: names no institution either
        }
        throw new Refused(PersonRefusal.HOME_OUTSIDE);
    }

    /** What the form should know while it is filled in: what the number says, and who looks alike. */
    @PostMapping("/alike")
    @ReadsOnly
    String alike(Caller caller, @RequestParam MultiValueMap<String, String> fields, Model page) {
        Optional<Refused> refused = Optional.empty();
        List<PersonLine> alike = List.of();
        Optional<IdNumber> number = Optional.empty();
        try {
            var text = fields.getFirst("idNumber");
            number = text == null || text.isBlank() ? Optional.empty() : Optional.of(IdNumber.of(text));
            var form = new ResidentForm(fields, substances, institutions.today());
            var same = number.flatMap(n -> residents.search(caller, n.value(), 1).stream().findFirst());
            alike = same.isPresent()
                ? List.copyOf(residents.names(List.of(same.get().id())).values())
                : residents.alike(caller, form.identity(), form.contact());
        } catch (Refused e) {
            refused = Optional.of(e).filter(r -> r.reason() != PersonRefusal.NAME_MISSING
                && r.reason() != PersonRefusal.BIRTH_DATE_MISSING);
        }
        page.addAttribute("number", number);
        page.addAttribute("refused", refused);
        page.addAttribute("alike", alike);
        return "person/alike";
    }

    /** Options for a field: pieces and drugs one may be allergic to, or medicines one may take. */
    @GetMapping("/substances")
    String substances(@RequestParam Optional<String> allergy, @RequestParam Optional<String> medicine, Model page) {
        var typed = allergy.or(() -> medicine).orElse("").strip();
        var drugs = knowledge.searchWestern(typed, 8).stream().<Named>map(drug -> drug);
        page.addAttribute("typed", typed);
        page.addAttribute("names", allergy.isPresent()
            ? Stream.concat(drugs, knowledge.searchHerbs(typed, 8).stream()).toList()
            : Stream.concat(drugs, knowledge.searchFormulas(typed, 8).stream()).toList());
        return "person/substances";
    }

    @GetMapping({"/elsewhere", "/elsewhere/seek"})
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String elsewhere(Model page) {
        page.addAttribute("found", Optional.empty());
        page.addAttribute("asked", false);
        page.addAttribute("name", "");
        page.addAttribute("idNumber", "");
        page.addAttribute("purpose", "");
        return "person/elsewhere";
    }

    @PostMapping("/elsewhere/seek")
    @ReadsOnly
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String seek(Caller caller, @RequestParam String idNumber, @RequestParam String name,
        @RequestParam(defaultValue = "") String purpose, Model page) {
        var number = IdNumber.of(idNumber);
        page.addAttribute("found", residents.seekElsewhere(caller, number, name));
        page.addAttribute("asked", true);
        page.addAttribute("name", name.strip());
        page.addAttribute("idNumber", number.value());
        page.addAttribute("purpose", purpose);
        return "person/elsewhere";
    }

    @PostMapping("/elsewhere")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String findElsewhere(Caller caller, @RequestParam String idNumber, @RequestParam String name,
        @RequestParam String purpose) {
        var id = residents.findElsewhere(caller, IdNumber.of(idNumber), name, purpose);
        return "redirect:/residents/" + id + "?done=person-found";
    }

    @GetMapping("/{id}")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.DISPENSER, Role.CHECKER,
        Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR, Role.SERVICE_ACCOUNT})
    String resident(Caller caller, @PathVariable PersonId id, Model page) {
        var resident = residents.get(caller, id);
        if (!resident.id().equals(id)) return "redirect:/residents/" + resident.id() + "?done=person-was-merged";
        evidence.opened(caller, id.value(), "resident", id.value(), ResidentWords.VIEW);
        page.addAttribute("resident", resident);
        page.addAttribute("home", institutions.find(resident.home()).map(Institution::name).orElse(""));
        return "person/resident";
    }

    @GetMapping("/{id}/edit")
    String edit(Caller caller, @PathVariable PersonId id, Model page) {
        var resident = residents.get(caller, id);
        if (!resident.id().equals(id)) return "redirect:/residents/" + resident.id() + "/edit?done=person-was-merged";
        evidence.opened(caller, id.value(), "resident", id.value(), ResidentWords.VIEW);
        page.addAttribute("form", FormValues.of(resident));
        return form(page, caller);
    }

    @PostMapping("/{id}")
    String change(Caller caller, @PathVariable PersonId id, @RequestParam int version,
        @RequestParam MultiValueMap<String, String> fields) {
        var before = residents.get(caller, id);
        var form = new ResidentForm(fields, substances, institutions.today());
        var home = fields.containsKey("home") ? home(fields, caller) : before.home();
        residents.change(caller, id, version, form.read(home));
        return "redirect:/residents/" + id + "?done=person-changed";
    }

    @GetMapping("/{id}/changes")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.COMMUNITY_ADMINISTRATOR})
    String changes(Caller caller, @PathVariable PersonId id, Model page) {
        var resident = residents.stored(caller, id);
        evidence.opened(caller, id.value(), "resident", id.value(), ResidentWords.VIEW);
        page.addAttribute("resident", resident);
        page.addAttribute("changes", residents.changesOf(id));
        page.addAttribute("institutions", institutions);
        return "person/changes";
    }

    /** Who looked: what the resident may ask to see, on screen or on paper. */
    @GetMapping("/{id}/seen")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.COMMUNITY_ADMINISTRATOR})
    String seen(Caller caller, @PathVariable PersonId id, @RequestParam Optional<UUID> before, Model page) {
        var resident = residents.get(caller, id);
        List<Entry> entries = evidence.about(
            residents.identifiersOf(resident.id()).stream().map(PersonId::value).toList(), before, SEEN);
        page.addAttribute("resident", resident);
        page.addAttribute("entries", entries);
        page.addAttribute("institutions", institutions);
        page.addAttribute("next", entries.size() < SEEN ? "" : entries.getLast().id().toString());
        return "person/seen";
    }
}
