package org.xinglin.prescription;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.xinglin.clinic.Clinic;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;
import org.xinglin.person.Residents;
import org.xinglin.prescription.protocol.Protocols;

/** What the herb grid asks while a doctor types; nothing here changes anything. */
@Controller
@RequestMapping("/prescriptions")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class GridController {
    private static final int MOST_FOUND = 50;
    private final Expansion expansion;
    private final Protocols protocols;
    private final HerbNames names;
    private final PrescriptionForms forms;
    private final Pricing pricing;
    private final Limits.Book limits;
    private final Knowledge knowledge;
    private final Clinic clinic;
    private final Residents residents;
    private final Clock clock;

    /** @param rows to be put into the grid, in the order of the text; @param unread what is no row */
    record Parsed(List<ParsedRow> rows, List<String> unread) {}

    /** Whether the name means one piece, may mean several, stands for several at once, or is not known. */
    enum Clarity {
        CLEAR, SEVERAL, COMBINED, UNKNOWN
    }

    /** @param row as it is to stand in the grid, with the name as written where that is not clear; @param candidates pieces it may mean; @param choice the same as the reader is told */
    record ParsedRow(GridRow row, Clarity clarity, List<String> candidates, String choice) {
        static ParsedRow unclear(PastedText.Item item, Clarity clarity, List<Herb> candidates, Locale locale) {
            return new ParsedRow(new GridRow(item.name(), "", item.grams(), item.handling(), "", "", "", false, ""),
                clarity, candidates.stream().map(Herb::nameZh).toList(),
                new HerbNames.Choice(candidates).nameIn(locale));
        }
    }

    GridController(Expansion expansion, Protocols protocols, HerbNames names, PrescriptionForms forms, Pricing pricing,
        Limits.Book limits,
        Knowledge knowledge, Clinic clinic, Residents residents, Clock clock) {
        this.expansion = expansion;
        this.protocols = protocols;
        this.names = names;
        this.forms = forms;
        this.pricing = pricing;
        this.limits = limits;
        this.knowledge = knowledge;
        this.clinic = clinic;
        this.residents = residents;
        this.clock = clock;
    }

    /** A formula as rows; refused for pills, powders and proportions unless {@code confirmed}. */
    @GetMapping("/expansion")
    @ResponseBody
    Expansion.Expanded expand(@RequestParam String formula, @RequestParam(defaultValue = "false") boolean confirmed,
        Locale locale) {
        return expansion.expand(expansion.formula(formula), confirmed, locale);
    }

    /** @param owner who keeps it */
    record Named(UUID id, String name, String owner) {}

    /** Protocols in force that this doctor may use, by initials or name. */
    @GetMapping("/protocols")
    @ResponseBody
    List<Named> protocols(Caller caller, @RequestParam String q, @RequestParam(defaultValue = "10") int limit) {
        return protocols.usable(caller, q, Math.clamp(limit, 1, MOST_FOUND)).stream()
            .map(found -> new Named(found.id(), found.name(), found.ownerName())).toList();
    }

    /** A protocol as rows; each remembers where it was taken from. */
    @GetMapping("/protocols/{id}")
    @ResponseBody
    Expansion.Expanded protocol(Caller caller, @PathVariable UUID id) {
        return expansion.expand(protocols, caller, id);
    }

    /** Rows out of a pasted text such as 黄芪15 当归9 附子9(先煎); a name that is not clear stays in its place, to be asked about. */
    @PostMapping("/parse")
    @ReadsOnly
    @ResponseBody
    Parsed parse(@RequestParam String text, Locale locale) {
        var pasted = PastedText.read(text);
        return new Parsed(pasted.items().stream().map(item -> row(item, locale)).toList(), pasted.unread());
    }

    private ParsedRow row(PastedText.Item item, Locale locale) {
        return switch (names.meaning(item.name())) {
            case HerbNames.Meaning.One(var herb) -> new ParsedRow(GridRow.of(herb, "", Optional.of(
                Mass.ofGrams(item.grams())), handling(herb, item.handling()), "", Pace.ONE_A_DAY), Clarity.CLEAR,
                List.of(), "");
            case HerbNames.Meaning.Several(var candidates) ->
                ParsedRow.unclear(item, Clarity.SEVERAL, candidates, locale);
            case HerbNames.Meaning.Combined(var parts) -> ParsedRow.unclear(item, Clarity.COMBINED, parts, locale);
            case HerbNames.Meaning.Unknown(var near) -> ParsedRow.unclear(item, Clarity.UNKNOWN, near, locale);
        };
    }

    /** What the text says, else what the knowledge base asks; words that are no handling are left out. */
    private static String handling(Herb herb, String written) {
        var handling = EnumSet.noneOf(Handling.class);
        PrescriptionForms.words(written).forEach(word -> Handling.ofWord(word).ifPresent(handling::add));
        return Handling.written(handling.isEmpty() ? Handling.ownOf(herb) : handling).replace('、', ' ');
    }

    /** Fragment: totals, price and insured share of what has been typed so far. */
    @PostMapping("/price")
    @ReadsOnly
    String price(Caller caller, @RequestParam MultiValueMap<String, String> form, Model page) {
        page.addAttribute("quoted", quoted(caller, forms.typed(form)));
        return "prescription/price";
    }

    private Quoted quoted(Caller caller, TypedPrescription typed) {
        var today = day(clock.instant());
        var unread = typed.rows().stream().filter(row -> row.herb().isEmpty()).map(TypedPrescription.TypedRow::written)
            .toList();
        var rows = new ArrayList<Row>();
        var over = new ArrayList<Quoted.Over>();
        for (var row : typed.rows()) {
            if (row.herb().isEmpty() || row.perPacket().filter(mass -> !mass.isZero()).isEmpty()) continue;
            var herb = knowledge.herb(row.herb().get()).orElseThrow();
            var mass = row.perPacket().get();
            rows.add(new Row(rows.size() + 1, herb.id(), herb.nameZh(), row.note(), mass, row.handling(),
                Optional.empty()));
            var aDay = typed.usage().pace().aDay(mass);
            if (typed.usage().route() == Route.ORAL)
                herb.dose().filter(dose -> aDay.compareTo(dose.max()) > 0)
                    .ifPresent(dose -> over.add(new Quoted.Over(herb.nameZh(), aDay, dose.max())));
        }
        var limit = limits.on(today);
        int allowed = typed.emergency() ? limit.emergencyDays() : limit.days();
        if (rows.isEmpty())
            return new Quoted(0, Mass.ZERO, typed.packets(), typed.days(), Optional.empty(), unread, List.of(), over,
                allowed);
        var body = new Body(rows, typed.packets(), typed.usage(), typed.emergency(), typed.decocting(),
            typed.delivery(), Optional.empty());
        var resident = typed.visit().map(visit -> residents.get(caller, clinic.forService(visit).person()));
        var quote = pricing.quote(body, new InstitutionId(caller.institution()), resident, today);
        return new Quoted(rows.size(), body.packetWeight(), body.packets(), body.days(), quote.price(), unread,
            quote.unpriced(), over, allowed);
    }
}
