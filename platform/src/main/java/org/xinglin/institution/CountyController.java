package org.xinglin.institution;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** What concerns the county as a whole: its name, its communities, who serves whom, and charge ratios. */
@Controller
public class CountyController {
    private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,2})?");
    private final Institutions institutions;
    private final Registrar registrar;
    private final Authority authority;

    CountyController(Institutions institutions, Registrar registrar, Authority authority) {
        this.institutions = institutions;
        this.registrar = registrar;
        this.authority = authority;
    }

    @GetMapping("/county")
    @May({Role.SYSTEM_ADMINISTRATOR, Role.REGULATOR})
    String county(Caller caller, Model model) {
        var today = institutions.today();
        model.addAttribute("county", institutions.county().orElse(new County("", "", "")));
        model.addAttribute("communities", institutions.communities().stream().map(
            each -> new CommunityLine(each, institutions.get(each.lead()), institutions.membersOf(each.id()).size()))
            .toList());
        model.addAttribute("hospitals", institutions.all().stream()
            .filter(each -> each.openOn(today) && !each.kind().primary() && each.kind() != InstitutionClass.REGULATOR)
            .toList());
        model.addAttribute("ratios", institutions.ratios().stream().sorted(java.util.Comparator
            .comparing(ChargeRatio::kind).thenComparing(ChargeRatio::insurance).thenComparing(ChargeRatio::effective))
            .toList());
        model.addAttribute("mayChange", authority.changesCounty(caller));
        model.addAttribute("today", today);
        return "institution/county";
    }

    /** One community of the page. */
    public record CommunityLine(Community community, Institution lead, int members) {}

    @PostMapping("/county")
    @May({Role.SYSTEM_ADMINISTRATOR})
    String name(Caller caller, @RequestParam String division, @RequestParam String name,
        @RequestParam(defaultValue = "") String nameEn) {
        registrar.nameCounty(caller, new County(division.strip(), name.strip(), nameEn.strip()));
        return "redirect:/county?done=institution.county-named";
    }

    @PostMapping("/communities")
    @May({Role.SYSTEM_ADMINISTRATOR})
    String found(Caller caller, @RequestParam String name, @RequestParam(defaultValue = "") String nameEn,
        @RequestParam UUID lead, @RequestParam LocalDate on) {
        registrar.found(caller, name, nameEn, new InstitutionId(lead), on);
        return "redirect:/county?done=institution.community-founded";
    }

    @PostMapping("/communities/{id}")
    @May({Role.SYSTEM_ADMINISTRATOR})
    String change(Caller caller, @PathVariable CommunityId id, @RequestParam int version, @RequestParam String name,
        @RequestParam(defaultValue = "") String nameEn, @RequestParam UUID lead, @RequestParam LocalDate on) {
        registrar.changeCommunity(caller, id, version, name, nameEn, new InstitutionId(lead), on);
        return "redirect:/county?done=institution.community-changed";
    }

    /** @param percent 0 to 100, at most two decimals */
    @PostMapping("/charge-ratios")
    @May({Role.SYSTEM_ADMINISTRATOR})
    String setRatio(Caller caller, @RequestParam InstitutionClass kind, @RequestParam InsuranceKind insurance,
        @RequestParam LocalDate on, @RequestParam String percent, @RequestParam(defaultValue = "") String source) {
        if (!PERCENT.matcher(percent.strip()).matches()) throw new Refused(InstitutionRefusal.RATIO_WRONG);
        registrar.setRatio(caller, kind, insurance, on, new BigDecimal(percent.strip()).movePointLeft(2), source);
        return "redirect:/county?done=institution.ratio-set#ratios";
    }

    @GetMapping("/delegations")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.REGULATOR})
    String delegations(Caller caller, Locale locale, Model model) {
        var today = institutions.today();
        model.addAttribute("delegations", institutions.delegations().stream()
            .filter(each -> authority.sees(caller, communityOf(each.origin()))
                || authority.sees(caller, communityOf(each.server())))
            .map(each -> new DelegationLine(each, name(each.origin(), locale),
                institutions.get(each.server()).nameIn(locale),
                each.holdsOn(today), authority.changes(caller, communityOf(each.origin()))
                    && each.until().map(today::isBefore).orElse(true)))
            .sorted(java.util.Comparator.comparing(DelegationLine::origin)
                .thenComparing(line -> line.delegation().line())
                .thenComparing(line -> line.delegation().from()).reversed())
            .toList());
        model.addAttribute("origins", origins(caller, today, locale));
        model.addAttribute("servers", institutions.all().stream()
            .filter(each -> each.openOn(today) && !each.lines().isEmpty()).toList());
        model.addAttribute("today", today);
        return "institution/delegations";
    }

    /** One delegation of the page. @param mayEnd whether the reader may end it, and it has not ended */
    public record DelegationLine(Delegation delegation, String origin, String server, boolean holds, boolean mayEnd) {}

    /** Who may hand a service over: a community or one of its members. */
    public record OriginChoice(String value, String name) {}

    private List<OriginChoice> origins(Caller caller, LocalDate today, Locale locale) {
        var choices = new java.util.ArrayList<OriginChoice>();
        for (var community : institutions.communities())
            if (authority.changes(caller, Optional.of(community.id())))
                choices.add(new OriginChoice("community:" + community.id(), community.nameIn(locale)));
        for (var each : institutions.all())
            if (each.openOn(today) && authority.changes(caller, each.community())
                && each.kind() != InstitutionClass.REGULATOR)
                choices.add(new OriginChoice("institution:" + each.id(), each.nameIn(locale)));
        return choices;
    }

    @PostMapping("/delegations")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
    String delegate(Caller caller, @RequestParam OriginParam origin, @RequestParam ServiceLine line,
        @RequestParam UUID server, @RequestParam LocalDate on, @RequestParam Optional<LocalDate> until) {
        registrar.delegate(caller, origin.origin(), line, new InstitutionId(server), on, until);
        return "redirect:/delegations?done=institution.delegated";
    }

    /** {@code community:<id>} or {@code institution:<id>}. */
    public record OriginParam(Origin origin) {
        public static OriginParam of(String text) {
            if (text.startsWith("community:")) return new OriginParam(CommunityId.of(text.substring(10)));
            if (text.startsWith("institution:")) return new OriginParam(InstitutionId.of(text.substring(12)));
            throw new IllegalArgumentException("neither a community nor an institution");
        }
    }

    @PostMapping("/delegations/{id}/end")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
    String end(Caller caller, @PathVariable DelegationId id, @RequestParam int version,
        @RequestParam LocalDate until) {
        registrar.endDelegation(caller, id, version, until);
        return "redirect:/delegations?done=institution.delegation-ended";
    }

    private Optional<CommunityId> communityOf(Origin origin) {
        return switch (origin) {
            case CommunityId id -> Optional.of(id);
            case InstitutionId id -> institutions.get(id).community();
        };
    }

    private String name(Origin origin, Locale locale) {
        return switch (origin) {
            case CommunityId id -> institutions.community(id).nameIn(locale);
            case InstitutionId id -> institutions.get(id).nameIn(locale);
        };
    }
}
