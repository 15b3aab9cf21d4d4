package org.xinglin.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** 列表导出: writes a {@link Listing} as an Excel file, a part of its rows at a time, in the words and with the rights of who asks. */
@Component
public class Sheets {
    /** Rows of a list that is asked for whole, since its page has no place to go on from. */
    public static final int LONGEST_WHOLE = 10_000;
    /** Rows asked for at a time. */
    private static final int CHUNK = 500;
    private final Pages pages;

    Sheets(Pages pages) { this.pages = pages; }

    /** 行的来源: rows in their order, after the last one; empty at the end. */
    @FunctionalInterface
    public interface Rows<T> {
        List<T> after(Optional<T> last, int limit);

        /** Of a list that its page shows whole. */
        static <T> Rows<T> whole(List<T> all) {
            return (last, limit) -> last.isPresent() ? List.of() : all;
        }
    }

    /** @param written counts the rows as they go out, also where the reader hangs up */
    public <T> void write(Listing<T> listing, Rows<T> rows, AtomicLong written, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        var page = pages.of(request);
        var file = listing.title().replace('.', '-') + "-" + page.today() + ".xlsx";
        Sheet.stream(response, file, listing.headings(page), sheet -> {
            var last = Optional.<T>empty();
            for (var part = rows.after(last, CHUNK); !part.isEmpty(); part = rows.after(last, CHUNK)) {
                for (var row : part) {
                    sheet.add(listing.cells(page, row));
                    written.incrementAndGet();
                }
                last = Optional.of(part.getLast());
            }
        });
    }
}
