package org.xinglin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.xinglin.page.WorkList;

/** 待办: one list of a home page. @param count as people read it, such as {@code 15+} */
public record Waiting(String key, String count, List<Row> rows) {
    /** @param left until the deadline, or since it; zero without one */
    public record Row(WorkList.Item item, Urgency urgency, Duration left) {
        static Row of(WorkList.Item item, Instant now) {
            if (item.deadline().isEmpty()) return new Row(item, Urgency.IN_TIME, Duration.ZERO);
            var left = Duration.between(now, item.deadline().get());
            if (left.isNegative()) return new Row(item, Urgency.LATE, left.negated());
            // the last quarter of the time given
            boolean soon = left.multipliedBy(4)
                .compareTo(Duration.between(item.since(), item.deadline().get())) <= 0;
            return new Row(item, soon ? Urgency.SOON : Urgency.IN_TIME, left);
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

    /** @param limit rows shown; one more was asked for, to know whether there are more */
    static Waiting of(String key, List<WorkList.Item> items, int limit, Instant now) {
        var rows = items.stream().limit(limit).map(item -> Row.of(item, now)).toList();
        return new Waiting(key, items.size() > limit ? limit + "+" : String.valueOf(items.size()), rows);
    }
}
