package org.xinglin.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;
import org.xinglin.person.PersonLine;
import org.xinglin.review.ReviewTask.Level;

/** What review puts on the pharmacists' home page and into their navigation. */
@Configuration(proxyBeanMethods = false)
class ReviewPages {
    private static final int DESK_ORDER = 15;
    private static final int WORK_ORDER = 10;
    private static final Set<Role> PHARMACISTS = Set.of(Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST);

    @Bean
    Desk reviewEntry() { return new Desk("review.desk", "/review", PHARMACISTS, DESK_ORDER); }

    @Bean
    WorkList waitingForReview(ReviewDesk desk) { return new Waiting(desk); }

    /** Both levels in one list: two lists would cost the chief pharmacist's home page six statements. */
    private record Waiting(ReviewDesk desk) implements WorkList {
        @Override
        public String key() { return "review.work"; }

        @Override
        public Set<Role> roles() { return PHARMACISTS; }

        @Override
        public int order() { return WORK_ORDER; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return desk.queue(caller, Optional.empty(), limit).stream()
                .map(line -> new Item(line.person().map(PersonLine::name).orElse("") + " "
                    + line.prescription().map(written -> written.number().text()).orElse(""), detail(line),
                    List.of(line.institution(), line.task().forbids(), line.task().warns()),
                    "/review/tasks/" + line.id(), line.task().queuedAt(), Optional.of(line.deadline())))
                .toList();
        }

        private static String detail(TaskLine line) {
            if (line.held()) return "review.work.held";
            return line.task().level() == Level.CHIEF ? "review.work.chief" : "review.work.free";
        }
    }
}
