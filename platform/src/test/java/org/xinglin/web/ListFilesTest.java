package org.xinglin.web;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Role;

/** Every list leaves as a file for whoever may see it, or stands here with the reason why not. */
@PlatformTest
class ListFilesTest {
    private static final Map<String, Set<String>> WITHOUT = Map.of(
        "a form, a search or a choice: it lists nothing of its own",
        Set.of("/absences", "/appearance", "/assist/constitutions/new", "/clinic/visits/late", "/clinic/visits/new",
            "/decoction/scan", "/delivery/scan", "/find", "/find/code", "/forgotten", "/forgotten/code", "/help",
            "/institutions/import", "/institutions/new", "/language", "/last-sign-in", "/notices/quiet-hours",
            "/opening", "/password", "/pharmacy/books/receipt", "/pharmacy/consignments/new", "/pharmacy/scan",
            "/pharmacy/stock/import", "/posts", "/prescriptions/new", "/prices/import", "/residents/compare",
            "/residents/elsewhere", "/residents/elsewhere/seek", "/residents/imports", "/residents/new",
            "/review/rules/import", "/set-up", "/sign-in", "/staff/import", "/style-guide"),
        "a part that another page fetches while somebody types or waits",
        Set.of("/clinic/display/board", "/clinic/queue/lines", "/clinic/terms", "/decoction/wall/now", "/filters",
            "/find/results", "/formulas/search", "/herbs/search", "/news", "/notices/bell", "/prescriptions/earlier",
            "/prescriptions/expansion", "/prescriptions/protocols", "/residents/found", "/residents/substances",
            "/supervision/lines", "/supervision/wall/now"),
        "what one person has before them now: each of its lists has its own page, and that one the file",
        Set.of("/", "/clinic", "/notices", "/pharmacy/shift", "/pharmacy/shift/to-receive", "/review/audits/mine",
            "/review/second-looks", "/sessions", "/work"),
        "a wall: it is looked at",
        Set.of("/clinic/display", "/decoction/wall", "/supervision/wall"),
        "settings and proposals of which a county has a handful, each with its history on its page",
        Set.of("/assist/models", "/assist/studios", "/backups", "/clinic/complaints", "/county", "/decoction/pots",
            "/delegations", "/downtime", "/duties", "/fees", "/hours", "/prescription-forms",
            "/print-settings", "/review/rules/changes", "/review/rules/desk", "/rights",
            "/service-accounts", "/settings/sign-in"),
        "cases come from files: those are the files", Set.of("/assist/cases"),
        "printed and signed: a PDF", Set.of("/pharmacy/day"),
        "who looks for whom must not leave as a list of people",
        Set.of("/residents/duplicates", "/residents/temporary"),
        "messages, some of them to residents with their codes", Set.of("/mailbox", "/notices/sent", "/undelivered"),
        "a comparison is read with its balance and its warnings, not as rows",
        Set.of("/assist/effect/comparison", "/assist/models/textbook"));
    private final TestCounty county;
    private final RouteTable table;

    ListFilesTest(TestCounty county, RouteTable table) {
        this.county = county;
        this.table = table;
    }

    @Test
    void sendsEachListAsAFileOrSaysWhyNot() {
        var pages = pages();
        var excepted = WITHOUT.values().stream().flatMap(Set::stream).collect(toSet());
        assertThat(pages.stream().filter(page -> files(page).isEmpty()).map(Route::pattern).collect(toSet()))
            .isEqualTo(excepted);
    }

    @Test
    void givesTheFileToWhoeverSeesTheList() {
        for (var page : pages())
            if (!files(page).isEmpty())
                assertThat(files(page)).as(page.pattern())
                    .anySatisfy(file -> assertThat(Role.values()).allMatch(role -> !page.admits(role) || file
                        .admits(role)));
    }

    /** Wherever a list is drawn; what other tests left decides how much, not whether it offers its file. */
    @Test
    void offersTheFileOnThePageThatListsSomething() {
        var wrong = new ArrayList<String>();
        for (var role : Role.values())
            try (var desk = county.desk(role)) {
                for (var page : pages().stream().filter(each -> first(each).filter(role::equals).isPresent())
                    .toList()) {
                    if (files(page).isEmpty()) continue;
                    var shown = desk.get(page.pattern()).page();
                    boolean lists = !shown.select("main [data-list]").isEmpty();
                    boolean offered = files(page).stream().anyMatch(
                        file -> !shown.select("a[href^=%s]".formatted(file.pattern())).isEmpty());
                    if (lists && !offered) wrong.add(role + " " + page.pattern());
                }
            }
        assertThat(wrong).isEmpty();
    }

    private static Optional<Role> first(Route page) { return page.roles().stream().findFirst(); }

    /** What answers at an address of its own and is no file. */
    private List<Route> pages() {
        return table.routes().stream().filter(route -> route.method().equals("GET")
            && !route.pattern().matches(".*(\\{|template|\\.pdf).*|/api/.*") && !isList(route)).toList();
    }

    private List<Route> files(Route page) {
        var beneath = page.pattern().equals("/") ? "//" : page.pattern();
        return table.routes().stream().filter(ListFilesTest::isList)
            .filter(file -> file.pattern().matches(java.util.regex.Pattern.quote(beneath) + "[./][^/{]+")).toList();
    }

    private static boolean isList(Route route) {
        return route.method().equals("GET") && route.pattern().matches(".*(\\.xlsx|\\.csv|/export)")
            && !route.pattern().contains("template");
    }
}
