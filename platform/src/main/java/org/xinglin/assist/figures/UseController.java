package org.xinglin.assist.figures;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.assist.figures.UseFigures.Group;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Sheet;

/** The page of how suggestions are used, and the same as a table. */
@Controller
@RequestMapping("/assist")
@May({Role.REGULATOR, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR})
class UseController {
    static final List<String> COLUMNS = List.of("name", "prescriptions", "use", "acted", "acceptance", "modification",
        "concordance", "alone");
    private static final int DAYS = 30;
    private final UseFigures.Book figures;
    private final Drifts drifts;
    private final Institutions institutions;
    private final Page.Words words;

    UseController(UseFigures.Book figures, Drifts drifts, Institutions institutions, Page.Words words) {
        this.figures = figures;
        this.drifts = drifts;
        this.institutions = institutions;
        this.words = words;
    }

    @GetMapping("/figures")
    String figures(Caller caller, @RequestParam Optional<YearMonth> month, Model page) {
        var now = YearMonth.from(institutions.today());
        var shown = month.orElse(now);
        page.addAllAttributes(Map.of("month", shown, "thisMonth", now, "figures", figures.of(caller.scope(), shown),
            "drifts", drifts.latest(DAYS)));
        return "assist/figures";
    }

    @GetMapping("/figures.xlsx")
    void export(Caller caller, @RequestParam YearMonth month, Locale locale, HttpServletResponse response)
        throws IOException {
        var shown = figures.of(caller.scope(), month);
        var headings = Stream.concat(Stream.of("group"), COLUMNS.stream())
            .map(column -> words.text(locale, "assist.column." + column)).toList();
        Sheet.stream(response, "assist-figures-" + month + ".xlsx", headings, sheet -> {
            rows(sheet, words.text(locale, "assist.all"), List.of(shown.all()));
            rows(sheet, words.text(locale, "assist.by-institution"), shown.institutions());
            rows(sheet, words.text(locale, "assist.by-doctor"), shown.doctors());
        });
    }

    private static void rows(Sheet sheet, String kind, List<Group> groups) {
        for (var group : groups)
            sheet.add(List.of(kind, group.name(), String.valueOf(group.prescriptions()), UseWords.percent(group.use()),
                String.valueOf(group.accepted() + group.changed() + group.rejected()),
                UseWords.percent(group.acceptance()), UseWords.percent(group.modification()),
                UseWords.percent(group.concordance()), UseWords.percent(group.aloneConcordance())));
    }
}
