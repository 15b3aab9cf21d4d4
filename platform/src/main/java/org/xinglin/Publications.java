package org.xinglin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The registry of events with fewer commits: that a listener has begun is not written down, and those that have ended leave the
 * registry together, a moment later. A process that dies in between leaves events behind whose listeners ran; they
 * are run again, which each of them bears.
 */
final class Publications implements EventPublicationRepository {
    private static final int MOST_AT_ONCE = 100;
    private final EventPublicationRepository stored;
    private final ConcurrentLinkedQueue<UUID> completed = new ConcurrentLinkedQueue<>();

    Publications(EventPublicationRepository stored) { this.stored = stored; }

    @Configuration(proxyBeanMethods = false)
    static class Together {
        private final ObjectProvider<EventPublicationRepository> repository;

        Together(ObjectProvider<EventPublicationRepository> repository) { this.repository = repository; }

        @Bean
        static BeanPostProcessor publicationsTogether() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof EventPublicationRepository stored ? new Publications(stored) : bean;
                }
            };
        }

        @Scheduled(fixedDelay = 100)
        @EventListener(ContextClosedEvent.class)
        void forget() {
            if (repository.getObject() instanceof Publications publications) publications.forget();
        }
    }

    /** Takes those out whose listeners have ended; what the database does not take now is taken out the next time. */
    void forget() {
        while (!completed.isEmpty()) {
            var some = new ArrayList<UUID>();
            for (var id = completed.peek(); id != null && some.size() < MOST_AT_ONCE; id = completed.peek())
                some.add(completed.remove());
            try {
                stored.deletePublications(some);
            } catch (RuntimeException later) {
                completed.addAll(some);
                throw later;
            }
        }
    }

    /** A publication that was begun and one that was not go stale after the same time, so it makes no difference. */
    @Override
    public void markProcessing(UUID id) {}

    @Override
    public void markCompleted(UUID id, Instant when) { completed.add(id); }

    @Override
    public void markCompleted(Object event, PublicationTargetIdentifier target, Instant when) {
        stored.markCompleted(event, target, when);
    }

    @Override
    public TargetEventPublication create(TargetEventPublication publication) { return stored.create(publication); }

    @Override
    public void markFailed(UUID id) { stored.markFailed(id); }

    @Override
    public boolean markResubmitted(UUID id, Instant when) { return stored.markResubmitted(id, when); }

    @Override
    public List<TargetEventPublication> findIncompletePublications() { return stored.findIncompletePublications(); }

    @Override
    public List<TargetEventPublication> findIncompletePublicationsPublishedBefore(Instant when) {
        return stored.findIncompletePublicationsPublishedBefore(when);
    }

    @Override
    public Optional<TargetEventPublication> findIncompletePublicationsByEventAndTargetIdentifier(Object event,
        PublicationTargetIdentifier target) {
        return stored.findIncompletePublicationsByEventAndTargetIdentifier(event, target);
    }

    @Override
    public List<TargetEventPublication> findCompletedPublications() { return stored.findCompletedPublications(); }

    @Override
    public List<TargetEventPublication> findFailedPublications(FailedCriteria criteria) {
        return stored.findFailedPublications(criteria);
    }

    @Override
    public List<TargetEventPublication> findByStatus(EventPublication.Status status) {
        return stored.findByStatus(status);
    }

    @Override
    public int countByStatus(EventPublication.Status status) { return stored.countByStatus(status); }

    @Override
    public void deletePublications(List<UUID> ids) { stored.deletePublications(ids); }

    @Override
    public void deleteCompletedPublications() { stored.deleteCompletedPublications(); }

    @Override
    public void deleteCompletedPublicationsBefore(Instant when) { stored.deleteCompletedPublicationsBefore(when); }
}
