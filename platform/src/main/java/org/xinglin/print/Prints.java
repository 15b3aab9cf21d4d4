package org.xinglin.print;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;
import org.xinglin.page.Page;
import org.xinglin.page.PageRefusal;
import org.xinglin.page.Paper;
import org.xinglin.page.Stamp;

/**
 * 打印: the door through which a document gets onto paper. The first print of a version is the original, each further one a reprint that
 * says so; the address of a print always answers with that same print, and every opening of it is counted.
 */
@Service
@Transactional
public class Prints {
    /** Of one document, on its page. */
    private static final int SHOWN = 100;
    private final ObjectProvider<Printout> printouts;
    private final PrintProfiles profiles;
    private final PrintRows rows;
    private final Evidence evidence;
    private final Paper paper;
    private final Clock clock;

    Prints(ObjectProvider<Printout> printouts, PrintProfiles profiles, PrintRows rows, Evidence evidence, Paper paper,
        Clock clock) {
        this.printouts = printouts;
        this.profiles = profiles;
        this.rows = rows;
        this.evidence = evidence;
        this.paper = paper;
        this.clock = clock;
    }

    /** Prints of a document the caller may print. */
    public record Made(Printout.Document document, List<Print> prints) {
        /** Whether the version that stands was printed: another print of it is a reprint. */
        public boolean printed() {
            return prints.stream().anyMatch(print -> print.documentVersion().equals(document.version()));
        }
    }

    /** One more print of the document as it stands. @throws Refused as {@link Printout#document}, NOT_YOUR_DESK or UNKNOWN */
    Print make(Caller caller, PrintKind kind, UUID id, HttpServletRequest request) {
        var document = printout(caller, kind).document(caller, id, request);
        var print = new Print(PrintId.next(), kind, id, document.version(), document.number(),
            rows.next(kind, id, document.version()), profiles.paperOf(caller, kind), clock.instant(), caller.account(),
            caller.name(), caller.institution(), caller.institutionName(), 0);
        rows.add(print);
        evidence.record(caller, new Act("print.made", "print", print.id().value(), 1,
            document.person().orElse(null),
            Map.of("kind", kind.code(), "document", id.toString(), "version", document.version(), "number",
                print.number(), "paper", print.paper().name())));
        return print;
    }

    /**
     * The PDF of a print, for who made it. Asked for again (a reload, a browser that fetches twice to save) it is the same print with the
     * same number, and the opening is counted; once the document has changed it is refused.
     *
     * @throws Refused UNKNOWN, OUTDATED, or as {@link Printout#document}
     */
    ResponseEntity<byte[]> open(Caller caller, PrintId id, HttpServletRequest request) {
        var print = rows.find(id).filter(each -> each.account().equals(caller.account()))
            .orElseThrow(() -> new Refused(PrintRefusal.UNKNOWN));
        var document = printout(caller, print.kind()).document(caller, print.document(), request);
        if (!document.version().equals(print.documentVersion()))
            throw new Refused(PrintRefusal.OUTDATED,
                Worded.of("print.kind", print.kind()), print.number());
        rows.opened(id, clock.instant());
        document.person().ifPresent(person -> evidence.opened(caller, person, print.kind().code(), print.document(),
            "printing"));
        return paper.answer(file(document, print.kind()), document.template(), document.model().get(), print.paper(),
            page -> stamp(print, page), request);
    }

    /** How it would look, marked as no print-out; nothing is counted. @throws Refused as {@link #make} */
    ResponseEntity<byte[]> preview(Caller caller, PrintKind kind, UUID id, HttpServletRequest request) {
        var document = printout(caller, kind).document(caller, id, request);
        document.person().ifPresent(person -> evidence.opened(caller, person, kind.code(), id, "preview"));
        return paper.answer(file(document, kind), document.template(), document.model().get(),
            profiles.paperOf(caller, kind),
            page -> new Stamp(page.text("print.preview-foot", page.now(), caller.name()),
                page.text("print.preview-mark")),
            request);
    }

    /** Latest first. @throws Refused as {@link #make} */
    Made of(Caller caller, PrintKind kind, UUID id, HttpServletRequest request) {
        return new Made(printout(caller, kind).document(caller, id, request), rows.of(kind, id, SHOWN));
    }

    private static Stamp stamp(Print print, Page page) {
        return new Stamp(
            page.text(print.reprint() ? "print.reprint-foot" : "print.original-foot", print.number(), print.at(),
                print.by(), print.institutionName()),
            print.reprint() ? page.text("print.reprint-mark", print.number()) : "");
    }

    private static String file(Printout.Document document, PrintKind kind) {
        return document.number().replaceAll("[^A-Za-z0-9-]", "") + "-" + kind.code() + ".pdf";
    }

    private Printout printout(Caller caller, PrintKind kind) {
        var printout = printouts.stream().filter(each -> each.kind() == kind).findFirst()
            .orElseThrow(() -> new Refused(PrintRefusal.UNKNOWN));
        if (!printout.roles().contains(caller.role())) throw new Refused(PageRefusal.NOT_YOUR_DESK);
        return printout;
    }
}
