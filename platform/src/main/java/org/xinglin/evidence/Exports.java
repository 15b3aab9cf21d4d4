package org.xinglin.evidence;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.page.Listing;
import org.xinglin.page.Sheets;

/** 导出存证: lets a list leave the program as a file, and records who took which list by which filter and how many rows. */
@Service
public class Exports {
    private final Sheets sheets;
    private final Evidence evidence;
    private final TransactionTemplate transaction;

    Exports(Sheets sheets, Evidence evidence, TransactionTemplate transaction) {
        this.sheets = sheets;
        this.evidence = evidence;
        this.transaction = transaction;
    }

    /** Recorded before the first row goes out and again with their number, however far it came. @param filter as the page was asked for, empty values left out */
    public <T> void send(Caller caller, Listing<T> listing, Map<String, String> filter, Sheets.Rows<T> rows,
        HttpServletRequest request, HttpServletResponse response) throws IOException {
        var id = Ids.next();
        var asked = new TreeMap<>(filter);
        asked.values().removeIf(String::isEmpty);
        transaction.executeWithoutResult(open -> evidence.record(caller, Act.of("list.export-begun", "export", id, 0,
            Map.of("list", listing.title(), "filter", asked))));
        var written = new AtomicLong();
        try {
            sheets.write(listing, rows, written, request, response);
        } finally {
            transaction.executeWithoutResult(open -> evidence.record(caller, Act.of("list.exported", "export", id, 1,
                Map.of("list", listing.title(), "filter", asked, "rows", written.get()))));
        }
    }
}
