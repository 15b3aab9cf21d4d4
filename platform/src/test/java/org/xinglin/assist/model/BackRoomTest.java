package org.xinglin.assist.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.CannotCreateTransactionException;

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

    @Test
    void doesWhatWaitsOnePieceAfterTheOther() {
        var pieces = new AtomicInteger(3);
        var room = new BackRoom("work", () -> pieces.getAndUpdate(left -> Math.max(0, left - 1)) > 0);
        done(room);
        assertThat(pieces).hasValue(0);
        assertThat(said("work")).isEmpty();
    }

    @Test
    void saysWithItsCauseWhatBreaksOffAndBeginsAnew() {
        var breaks = new ArrayDeque<RuntimeException>(List.of(new CannotCreateTransactionException("no connection")));
        var room = new BackRoom("broken", () -> broke(breaks));
        done(room);
        assertThat(said("broken")).singleElement().returns(Level.ERROR, ILoggingEvent::getLevel)
            .matches(event -> event.getThrowableProxy() != null);
        done(room);
        assertThat(said("broken")).as("the second time it ends well").hasSize(1);
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
        var pieces = new AtomicInteger();
        var room = new BackRoom("late", () -> pieces.incrementAndGet() < 0);
        room.close();
        room.begin();
        assertThat(room.isBusy()).isFalse();
        assertThat(pieces).hasValue(0);
    }

    private static void closedMeanwhile(String name, RuntimeException then) {
        var begun = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        BooleanSupplier waits = () -> {
            begun.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw then;
        };
        var room = new BackRoom(name, waits);
        room.begin();
        await().atMost(Duration.ofSeconds(10)).until(() -> begun.getCount() == 0);
        room.close();
        closed.countDown();
        awaitEnd(room);
    }

    private static boolean broke(Deque<RuntimeException> breaks) {
        if (breaks.isEmpty()) return false;
        throw breaks.remove();
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
