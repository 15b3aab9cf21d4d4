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
    private static final Set<Role> PHARMACISTS = Set.of(Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST);

    @Bean
    Desk reviewEntry() { return new Desk("review.desk", "/review", PHARMACISTS, DESK_ORDER); }

    @Bean
    WorkList chiefReviews(ReviewDesk desk) {
        return new Waiting(desk, Level.CHIEF, Set.of(Role.CHIEF_PHARMACIST), "review.work.chief", 10);
    }

    @Bean
    WorkList pharmacistReviews(ReviewDesk desk) {
        return new Waiting(desk, Level.PHARMACIST, PHARMACISTS, "review.work.pharmacist", 11);
    }

    private record Waiting(ReviewDesk desk, Level level, Set<Role> roles, String key, int order) implements WorkList {
        @Override
        public List<Item> items(Caller caller, int limit) {
            return desk.queue(caller, level, limit).stream()
                .map(line -> new Item(line.person().map(PersonLine::name).orElse("") + " "
                    + line.prescription().map(written -> written.number().text()).orElse(""),
                    line.held() ? "review.work.held" : "review.work.free",
                    List.of(line.institution(), line.task().forbids(), line.task().warns()),
                    "/review/tasks/" + line.id(), line.task().queuedAt(), Optional.of(line.deadline())))
                .toList();
        }
    }
}
