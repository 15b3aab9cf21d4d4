package org.xinglin.institution;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.page.Page;
import org.xinglin.page.Template;
import org.xinglin.page.Template.Row;
import org.xinglin.page.intake.Batch;
import org.xinglin.page.intake.Outcome;
import org.xinglin.page.intake.TableImport;

/**
 * Institutions from a table. A row whose institution stands there already, the same in every column, is passed over: importing twice
 * doubles nothing.
 */
@Component
class InstitutionImport implements TableImport {
    static final String PREFIX = "institution.column";
    /** Codes in one sentence. */
    private static final int NAMED_AT_MOST = 10;
    static final List<String> COLUMNS = List.of("code", "name", "name_en", "class", "parent_code", "community", "lead",
        "division", "credit_code", "address", "phone", "lines", "from");
    private final Template template;
    private final Registrar registrar;
    private final Institutions institutions;
    private final Page.Words words;

    InstitutionImport(Registrar registrar, Institutions institutions, Page.Words words) {
        this.template = new Template(words, PREFIX, COLUMNS, Set.of("code", "name", "class", "division", "from"));
        this.registrar = registrar;
        this.institutions = institutions;
        this.words = words;
    }

    @Override
    public String kind() { return "institutions"; }

    @Override
    public String href() { return "/institutions"; }

    @Override
    public Template template() { return template; }

    @Override
    public String named() { return "code"; }

    @Override
    public Set<Role> may() { return Set.of(Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR); }

    @Override
    public List<Outcome> take(Batch batch) {
        return batch.rows().stream().map(row -> take(batch.caller(), row) ? Outcome.ADDED : Outcome.KNOWN).toList();
    }

    @Override
    public boolean wholeOnly() {
        return true;
    }

    /** @throws Refused as the template, and ROWS_CIRCLE if rows wait for each other */
    @Override
    public void read(Path file, Consumer<Row> rows) {
        var table = new ArrayList<Row>();
        template.read(file, table::add);
        var ordered = ordered(table);
        if (ordered.size() < table.size()) {
            var circle = new ArrayList<>(table);
            circle.removeAll(ordered);
            throw new Refused(InstitutionRefusal.ROWS_CIRCLE,
                circle.stream().map(row -> row.get("code")).limit(NAMED_AT_MOST).collect(Collectors.joining(", ")));
        }
        ordered.forEach(rows);
    }

    /** Leads before their members, parents before their branches, whatever the order of the file; without rows that wait in a circle. */
    List<Row> ordered(List<Row> rows) {
        var ordered = new ArrayList<Row>();
        var left = new ArrayList<>(rows);
        for (boolean moved = true; moved;) {
            moved = false;
            for (var row : List.copyOf(left)) {
                if (waits(row, left)) continue;
                left.remove(row);
                ordered.add(row);
                moved = true;
            }
        }
        return ordered;
    }

    /** Whether a row must wait for another one: its parent's, or that of its community's lead. */
    private static boolean waits(Row row, List<Row> left) {
        for (var other : left) {
            if (other == row) continue;
            if (!row.get("parent_code").isEmpty() && other.get("code").equals(row.get("parent_code"))) return true;
            if (isLead(other) && !isLead(row) && other.get("community").equals(row.get("community"))) return true;
        }
        return false;
    }

    private static boolean isLead(Row row) {
        return Set.of("是", "yes", "y", "1", "true").contains(row.get("lead").toLowerCase(Locale.ROOT));
    }

    /** True if something was added. */
    private boolean take(Caller caller, Row row) {
        boolean founds = isLead(row) && community(row.get("community")).isEmpty();
        var wanted = wanted(row, founds);
        var standing = institutions.byCode(wanted.code());
        if (standing.isPresent()) {
            if (!same(standing.get(), wanted)) throw new Refused(InstitutionRefusal.CODE_TAKEN, wanted.code());
            return false;
        }
        var id = registrar.create(caller, wanted);
        if (founds) registrar.found(caller, row.get("community"), "", id, wanted.from());
        return true;
    }

    private NewInstitution wanted(Row row, boolean founds) {
        Optional<CommunityId> community = Optional.empty();
        if (!row.get("community").isEmpty() && !founds)
            community = Optional.of(community(row.get("community"))
                .orElseThrow(() -> new Refused(InstitutionRefusal.COMMUNITY_UNKNOWN)).id());
        Optional<InstitutionId> parent = Optional.empty();
        if (!row.get("parent_code").isEmpty())
            parent = Optional.of(institutions.byCode(row.get("parent_code"))
                .orElseThrow(() -> new Refused(InstitutionRefusal.UNKNOWN)).id());
        return new NewInstitution(row.get("code").toUpperCase(Locale.ROOT), row.get("name"), row.get("name_en"),
            word(InstitutionClass.class, "institution.class", row.get("class"), InstitutionRefusal.CLASS_UNREADABLE),
            parent, community, row.get("division"), InstitutionForm.creditCode(row.get("credit_code")),
            row.get("address"), row.get("phone"), lines(row.get("lines")), day(row.get("from")));
    }

    private Optional<Community> community(String name) {
        return institutions.communities().stream()
            .filter(each -> each.name().equals(name) || each.id().toString().equals(name)).findFirst();
    }

    private static boolean same(Institution standing, NewInstitution wanted) {
        return standing.name().equals(wanted.name()) && standing.nameEn().equals(wanted.nameEn())
            && standing.kind() == wanted.kind() && standing.parent().equals(wanted.parent())
            && standing.division().equals(wanted.division()) && standing.creditCode().equals(wanted.creditCode())
            && standing.address().equals(wanted.address())
            && (wanted.phone().isEmpty() || standing.phone().equals(wanted.phone()))
            && standing.lines().equals(wanted.lines())
            && standing.from().equals(wanted.from())
            && (wanted.community().isEmpty() || standing.community().equals(wanted.community()));
    }

    private Set<ServiceLine> lines(String text) {
        var lines = EnumSet.noneOf(ServiceLine.class);
        for (var word : text.split("[,，、;；]"))
            if (!word.isBlank())
                lines.add(word(ServiceLine.class, "institution.line", word.strip(),
                    InstitutionRefusal.LINE_UNREADABLE));
        return lines;
    }

    private static LocalDate day(String text) {
        try {
            return CountyCalendar.typed(text.replace('/', '-'));
        } catch (DateTimeParseException e) {
            throw new Refused(InstitutionRefusal.DAY_UNREADABLE, text);
        }
    }

    /** A constant by its name, or by its words in either language. */
    private <E extends Enum<E>> E word(Class<E> type, String prefix, String text, InstitutionRefusal otherwise) {
        var constants = new LinkedHashMap<String, E>();
        for (var constant : type.getEnumConstants()) {
            var key = Worded.of(prefix, constant).key();
            constants.put(constant.name(), constant);
            constants.put(words.text(Locale.SIMPLIFIED_CHINESE, key), constant);
            constants.put(words.text(Locale.ENGLISH, key), constant);
        }
        var found = constants.get(text);
        if (found == null) throw new Refused(otherwise, text);
        return found;
    }
}
