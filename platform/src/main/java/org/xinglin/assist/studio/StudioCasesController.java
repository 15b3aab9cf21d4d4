package org.xinglin.assist.studio;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Constitution;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Template;

/** Pages on which a master gives cases in: a file, or one by hand. */
@Controller
@RequestMapping("/assist/studios")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class StudioCasesController {
    private final Studios studios;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Template template;

    StudioCasesController(Studios studios, Institutions institutions, Knowledge knowledge, Page.Words words) {
        this.studios = studios;
        this.institutions = institutions;
        this.knowledge = knowledge;
        template = MasterTable.template(words);
    }

    @GetMapping("/{id}/cases")
    String cases(Caller caller, @PathVariable StudioId id, Model page) {
        var imports = studios.imports(caller, id);
        var studio = studios.get(id);
        page.addAllAttributes(Map.of("studio", studio, "imports", imports, "stock", studios.stock(studio), "columns",
            CaseTable.COLUMNS, "constitutions",
            knowledge.constitutionForm().constitutions().stream().map(Constitution::id).toList(), "today",
            institutions.today(), "jobs", studios.jobs(caller)));
        return "assist/studio/cases";
    }

    /** The head of a file, and one row to show how it is meant. */
    @GetMapping("/template.xlsx")
    void excel(Locale locale, HttpServletResponse response) throws IOException {
        template.download(response, "master-cases.xlsx", locale, MasterTable.EXAMPLES);
    }

    @GetMapping("/template.csv")
    ResponseEntity<byte[]> csv() {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"master-cases.csv\"")
            .body(MasterTable.example().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/{id}/cases/file")
    String takeIn(Caller caller, @PathVariable StudioId id, @RequestParam MultipartFile file) {
        return "redirect:/imports/" + studios.takeIn(caller, id, file);
    }

    @PostMapping("/{id}/cases")
    String takeIn(Caller caller, @PathVariable StudioId id, @RequestParam MultiValueMap<String, String> form) {
        var cells = new HashMap<String, String>();
        for (var column : CaseTable.COLUMNS)
            cells.put(column, Optional.ofNullable(form.getFirst(column)).orElse(""));
        studios.takeIn(caller, id, cells);
        return "redirect:/assist/studios/" + id + "/cases?done=studio.typed-in";
    }

    @GetMapping("/{id}/cases/{file}")
    String takenIn(Caller caller, @PathVariable StudioId id, @PathVariable UUID file, Model page) {
        page.addAllAttributes(Map.of("file", studios.file(caller, id, file), "studio", studios.get(id), "faults",
            studios.faults(caller, id, file)));
        return "assist/studio/import";
    }

    @PostMapping("/{id}/cases/{file}/withdrawal")
    String takeBack(Caller caller, @PathVariable StudioId id, @PathVariable UUID file) {
        studios.takeBack(caller, id, file);
        return of(id, file) + "?done=studio.taken-back";
    }

    private static String of(StudioId id, UUID file) {
        return "redirect:/assist/studios/" + id + "/cases/" + file;
    }
}
