package org.xinglin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinglin.page.WorkList;
import org.xinglin.page.WorkLists;

/** 待办: one list of a home page. @param count as people read it, such as {@code 15+}; @param late how many of the rows are past their deadline; @param more whether there are more rows than are shown */
public record Waiting(String key, String count, long late, boolean more, List<Row> rows) {
    /** @param title with the name of whom it is about; @param left until the deadline, or since it; zero without one */
    public record Row(WorkList.Item item, String title, Urgency urgency, Duration left) {
        static Row of(WorkList.Item item, Map<UUID, String> names, Instant now) {
            var title = Stream.concat(item.person().map(names::get).stream(), Stream.of(item.title()))
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "));
            if (item.deadline().isEmpty()) return new Row(item, title, Urgency.IN_TIME, Duration.ZERO);
            var left = Duration.between(now, item.deadline().get());
            if (left.isNegative()) return new Row(item, title, Urgency.LATE, left.negated());
            // the last quarter of the time given
            boolean soon = left.multipliedBy(4)
                .compareTo(Duration.between(item.since(), item.deadline().get())) <= 0;
            return new Row(item, title, soon ? Urgency.SOON : Urgency.IN_TIME, left);
        }
    }

    /** 紧急程度: told by a word, and by a colour. */
    public enum Urgency {
        IN_TIME("good", "web.in-time"), SOON("soon", "web.soon"), LATE("late", "web.late");

        private final String style;
        private final String key;

        Urgency(String style, String key) {
            this.style = style;
            this.key = key;
        }

        public String style() { return style; }

        public String key() { return key; }
    }

    /** @param names as the reader may see them; @param limit rows shown; one more was asked for, to know whether there are more */
    static Waiting of(WorkLists.Filled list, Map<UUID, String> names, HomeFilter filter, int limit, Instant now) {
        var rows = list.items().stream().map(item -> Row.of(item, names, now)).filter(filter::shows).toList();
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Waiting(list.key(), more ? limit + "+" : String.valueOf(rows.size()),
            shown.stream().filter(row -> row.urgency() == Urgency.LATE).count(), more, shown);
    }
}
