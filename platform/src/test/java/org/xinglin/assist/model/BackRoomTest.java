package org.xinglin.assist.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

class BackRoomTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(BackRoom.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listens() {
        said.start();
        logger.addAppender(said);
    }

    @AfterEach
    void listensNoMore() {
        logger.detachAppender(said);
    }

    /** @param given how it was given up, where it was */
    private record Work(Runnable does, List<String> given) implements BackRoom.Piece {
        static Work that(Runnable does) { return new Work(does, new CopyOnWriteArrayList<>()); }

        static Work breaking(RuntimeException why) {
            return that(() -> {
                throw why;
            });
        }

        @Override
        public void work() { does.run(); }

        @Override
        public void giveUp(String why) { given.add(why); }
    }

    private static BackRoom room(String name, Work... waiting) {
        var pieces = new ConcurrentLinkedQueue<>(List.of(waiting));
        return new BackRoom(name, TransactionOperations.withoutTransaction(), () -> Optional.ofNullable(pieces.poll()));
    }

    @Test
    void doesWhatWaitsOnePieceAfterTheOther() {
        var done = new AtomicInteger();
        done(room("work", Work.that(done::incrementAndGet), Work.that(done::incrementAndGet)));
        assertThat(done).hasValue(2);
        assertThat(said("work")).isEmpty();
    }

    @Test
    void givesUpWhatFailsByItselfAndGoesOn() {
        var wrong = Work.breaking(new ArithmeticException("divided by zero"));
        var refused = Work.breaking(new DataIntegrityViolationException("the database refuses it"));
        var done = new AtomicInteger();
        done(room("wrong", wrong, refused, Work.that(done::incrementAndGet)));
        assertThat(wrong.given).containsExactly("divided by zero");
        assertThat(refused.given).containsExactly("the database refuses it");
        assertThat(done).as("what waits behind them").hasValue(1);
        assertThat(said("wrong")).hasSize(2).allMatch(event -> event.getLevel() == Level.ERROR
            && event.getThrowableProxy() != null);
    }

    @Test
    void beginsAnewWhereTheDatabaseIsAway() {
        var cutOff = Work.breaking(new DataAccessResourceFailureException("no connection"));
        var done = new AtomicInteger();
        var room = room("broken", cutOff, Work.that(done::incrementAndGet));
        done(room);
        assertThat(said("broken")).singleElement().returns(Level.ERROR, ILoggingEvent::getLevel)
            .matches(event -> event.getThrowableProxy() != null);
        assertThat(cutOff.given).as("it waits on").isEmpty();
        done(room);
        assertThat(done).hasValue(1);
    }

    @Test
    void endsQuietlyWithTheProgramWhereItsConnectionIsGone() {
        closedMeanwhile("ending", new CannotCreateTransactionException("the pool is closed"));
        assertThat(said("ending")).singleElement().returns(Level.INFO, ILoggingEvent::getLevel)
            .matches(event -> event.getThrowableProxy() == null);
    }

    @Test
    void saysAnyOtherCauseAlsoWhenTheProgramEnds() {
        closedMeanwhile("wrong", new ArithmeticException("divided by zero"));
        assertThat(said("wrong")).singleElement().returns(Level.ERROR, ILoggingEvent::getLevel);
    }

    @Test
    void beginsNothingOnceTheProgramEnds() {
        var done = new AtomicInteger();
        var room = room("late", Work.that(done::incrementAndGet));
        room.close();
        room.begin();
        assertThat(room.isBusy()).isFalse();
        assertThat(done).hasValue(0);
    }

    private static void closedMeanwhile(String name, RuntimeException then) {
        var begun = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        var cutOff = Work.that(() -> {
            begun.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw then;
        });
        var room = room(name, cutOff);
        room.begin();
        await().atMost(Duration.ofSeconds(10)).until(() -> begun.getCount() == 0);
        room.close();
        closed.countDown();
        awaitEnd(room);
        assertThat(cutOff.given).as("it waits on").isEmpty();
    }

    private static void done(BackRoom room) {
        room.begin();
        awaitEnd(room);
    }

    private static void awaitEnd(BackRoom room) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !room.isBusy());
    }

    private List<ILoggingEvent> said(String name) {
        return said.list.stream().filter(event -> event.getFormattedMessage().startsWith(name)).toList();
    }
}
