package org.xinglin.page.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;

class OpenPagesTest {
    private static final Instant EIGHT = Instant.parse("2026-11-27T00:00:00Z");
    private final List<News.Told> toTell = new ArrayList<>();
    private int asked;
    private final OpenPages pages = new OpenPages(List.of(new News() {
        @Override
        public List<Told> fresh(Collection<UUID> accounts) {
            asked++;
            return List.copyOf(toTell);
        }
    }));

    @Test
    void endsTheOldestPageOfAnAccountThatOpensTooMany() {
        var caller = caller();
        var first = pages.listen(caller, EIGHT);
        var rest = IntStream.range(0, OpenPages.MOST_PER_ACCOUNT).mapToObj(n -> pages.listen(caller, EIGHT)).toList();
        assertThat(first.isEnded()).isTrue();
        assertThat(rest).noneMatch(OpenPages.Listener::isEnded);
    }

    @Test
    void tellsOnceAndOnlyWhomItConcernsAndNothingFromBeforeThePageWasMade() {
        var dispenser = pages.listen(caller(), EIGHT);
        var other = pages.listen(new Caller(UUID.randomUUID(), UUID.randomUUID(), "乙", UUID.randomUUID(), Role.COURIER,
            UUID.randomUUID(), "", Scope.NOTHING), EIGHT);
        toTell.add(told(EIGHT.minusSeconds(1)));
        toTell.add(told(EIGHT));
        pages.pass();
        pages.pass();
        assertThat(dispenser.waiting()).containsExactly(toTell.get(1));
        assertThat(other.waiting()).isEmpty();
    }

    @Test
    void asksNobodyWhileNoPageListens() {
        pages.pass();
        var page = pages.listen(caller(), EIGHT);
        pages.pass();
        pages.leave(page);
        pages.pass();
        assertThat(asked).isEqualTo(1);
    }

    private static News.Told told(Instant at) {
        return new News.Told(UUID.randomUUID(), caller -> caller.role() == Role.DISPENSER, at, "work",
            locale -> Map.of());
    }

    private static Caller caller() {
        return new Caller(UUID.randomUUID(), UUID.randomUUID(), "甲", UUID.randomUUID(), Role.DISPENSER,
            UUID.randomUUID(), "", Scope.NOTHING);
    }
}
