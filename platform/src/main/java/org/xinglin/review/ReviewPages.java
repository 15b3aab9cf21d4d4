package org.xinglin.review;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;
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

    /** Both levels in one list: a list costs two statements. */
    private record Waiting(ReviewDesk desk) implements WorkList {
        @Override
        public String key() { return "review.work"; }

        @Override
        public Set<Role> roles() { return PHARMACISTS; }

        @Override
        public int order() { return WORK_ORDER; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return desk.firstWaiting(caller, limit).stream()
                .map(waits -> new Item(Optional.of(waits.task().person().value()), waits.task().number(), detail(waits),
                    List.of(waits.institution(), waits.task().forbids(), waits.task().warns()),
                    "/review/tasks/" + waits.task().id(), waits.task().queuedAt(),
                    Optional.of(waits.task().deadline())).with(step(caller, waits)))
                .toList();
        }

        private static Optional<Step> step(Caller caller, ReviewDesk.Waits waits) {
            var path = "/review/tasks/" + waits.task().id();
            if (waits.task().isHeldBy(caller))
                return Optional.of(new Step("review.hand-back", path + "/hand-back",
                    OptionalInt.of(waits.task().lockVersion()), true));
            return waits.held()
                ? Optional.empty()
                : Optional.of(new Step("review.claim", path + "/claim", OptionalInt.empty(), false));
        }

        private static String detail(ReviewDesk.Waits waits) {
            if (waits.held()) return "review.work.held";
            return waits.task().level() == Level.CHIEF ? "review.work.chief" : "review.work.free";
        }
    }
}
