package org.xinglin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;

class PublicationsTest {
    private final Stored stored = new Stored();
    private final Publications publications = new Publications(stored);

    @Test
    void takesEndedListenersOutOfTheRegistryTogether() {
        var ids = Stream.generate(UUID::randomUUID).limit(150).toList();
        for (var id : ids) {
            publications.markProcessing(id);
            publications.markCompleted(id, Instant.EPOCH);
        }
        assertThat(stored.deleted).isEmpty();
        publications.forget();
        publications.forget();
        assertThat(stored.deleted).hasSize(2).flatExtracting(each -> each).containsExactlyElementsOf(ids);
    }

    @Test
    void keepsForTheNextTimeWhatTheDatabaseDoesNotTakeNow() {
        var id = UUID.randomUUID();
        publications.markCompleted(id, Instant.EPOCH);
        stored.down = true;
        assertThatIllegalStateException().isThrownBy(publications::forget);
        stored.down = false;
        publications.forget();
        assertThat(stored.deleted).containsExactly(List.of(id));
    }

    /** What was taken out, each call by itself. */
    private static final class Stored implements EventPublicationRepository {
        private final List<List<UUID>> deleted = new ArrayList<>();
        private boolean down;

        @Override
        public void deletePublications(List<UUID> ids) {
            if (down) throw new IllegalStateException("the database is down");
            deleted.add(List.copyOf(ids));
        }

        @Override
        public TargetEventPublication create(TargetEventPublication publication) { return publication; }

        @Override
        public void markCompleted(Object event, PublicationTargetIdentifier target, Instant when) {}

        @Override
        public void markCompleted(UUID id, Instant when) {}

        @Override
        public List<TargetEventPublication> findIncompletePublications() { return List.of(); }

        @Override
        public List<TargetEventPublication> findIncompletePublicationsPublishedBefore(Instant when) {
            return List.of();
        }

        @Override
        public Optional<TargetEventPublication> findIncompletePublicationsByEventAndTargetIdentifier(Object event,
            PublicationTargetIdentifier target) {
            return Optional.empty();
        }

        @Override
        public void deleteCompletedPublications() {}

        @Override
        public void deleteCompletedPublicationsBefore(Instant when) {}
    }
}
