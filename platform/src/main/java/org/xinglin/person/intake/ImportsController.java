package org.xinglin.person.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Sheet;
import org.xinglin.page.Template;

/** Pages of the import: the template, the upload, the progress, the list of what was refused. */
@Controller
@RequestMapping("/residents/imports")
@May({Role.TOWNSHIP_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.SERVICE_ACCOUNT})
class ImportsController {
    private static final int LATEST = 20;
    private static final int FAULTS_SHOWN = 20;
    /** The largest county has two million residents. */
    private static final int MOST_ROWS = 2_000_000;
    private static final int FAULTS_FETCHED = 500;
    private final Imports imports;
    private final Page.Words words;
    private final Template template;

    ImportsController(Imports imports, Page.Words words) {
        this.imports = imports;
        this.words = words;
        template = new Template(words, RowReader.PREFIX, RowReader.COLUMNS, Set.of("name"), MOST_ROWS);
    }

    @GetMapping
    String list(Caller caller, Model page) {
        page.addAttribute("imports", imports.latest(caller, LATEST));
        return "person/imports";
    }

    @GetMapping("/template")
    void template(Locale locale, HttpServletResponse response) throws IOException {
        template.download(response, "residents.xlsx", locale, List.of());
    }

    @PostMapping
    String take(Caller caller, @RequestParam MultipartFile file, @RequestParam Optional<String> dryRun) {
        var name = Optional.ofNullable(file.getOriginalFilename()).filter(n -> !n.isBlank()).orElse("residents");
        return "redirect:/residents/imports/"
            + imports.take(caller, name, dryRun.isPresent(), rows -> template.read(file, rows));
    }

    @GetMapping("/{id}")
    String show(Caller caller, @PathVariable ImportId id, Model page) {
        progress(caller, id, page);
        return "person/import";
    }

    /** The moving part, fetched again while the work goes on. */
    @GetMapping("/{id}/progress")
    String progress(Caller caller, @PathVariable ImportId id, Model page) {
        page.addAttribute("job", imports.get(caller, id));
        page.addAttribute("faults", imports.faults(id, 0, FAULTS_SHOWN));
        return "person/progress";
    }

    @PostMapping("/{id}/carry-out")
    String carryOut(Caller caller, @PathVariable ImportId id) {
        return "redirect:/residents/imports/" + imports.carryOut(caller, id);
    }

    @PostMapping("/{id}/again")
    String again(Caller caller, @PathVariable ImportId id) {
        imports.again(caller, id);
        return "redirect:/residents/imports/" + id;
    }

    /** What was refused, row by row, with the file's own cells, so that it can be corrected and taken in again. */
    @GetMapping("/{id}/faults")
    void faults(Caller caller, @PathVariable ImportId id, Locale locale, HttpServletResponse response)
        throws IOException {
        imports.get(caller, id);
        var headings = new ArrayList<>(template.headings(locale));
        headings.add(words.text(locale, "person.import-line"));
        headings.add(words.text(locale, "person.import-reason"));
        Sheet.stream(response, "residents-refused.xlsx", headings, sheet -> {
            long after = 0;
            List<ImportFault> faults;
            do {
                faults = imports.faults(id, after, FAULTS_FETCHED);
                for (var fault : faults) {
                    var cells = new ArrayList<String>();
                    for (var column : RowReader.COLUMNS)
                        cells.add(fault.cells().getOrDefault(column, ""));
                    cells.add(String.valueOf(fault.line()));
                    cells.add(words.text(locale, fault.reason(), fault.arguments().toArray()));
                    sheet.add(cells);
                    after = fault.line();
                }
            } while (faults.size() == FAULTS_FETCHED);
        });
    }
}
