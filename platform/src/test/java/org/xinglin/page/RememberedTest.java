package org.xinglin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class RememberedTest {
    private final AtomicLong version = new AtomicLong();
    private final AtomicReference<String> stored = new AtomicReference<>("before");
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(1);
    private final Remembered<String> remembered = new Remembered<>(version::get, version::incrementAndGet, () -> {
        reads.incrementAndGet();
        return stored.get();
    }, nanos::get);

    @BeforeEach
    void remember() { assertThat(remembered.current()).isEqualTo("before"); }

    @AfterEach
    void end() {
        if (TransactionSynchronizationManager.isSynchronizationActive())
            TransactionSynchronizationManager.clearSynchronization();
    }

    @Test
    void answersFromMemory() {
        for (int i = 0; i < 100; i++)
            remembered.current();
        assertThat(reads).hasValue(1);
    }

    @Test
    void noticesAChangeByAnotherProcessWithinTwoSeconds() {
        stored.set("after");
        version.incrementAndGet();
        nanos.addAndGet(Duration.ofMillis(1999).toNanos());
        assertThat(remembered.current()).isEqualTo("before");
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(remembered.current()).isEqualTo("after");
    }

    @Test
    void looksAgainWithoutReadingAgainWhenNothingChanged() {
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(remembered.current()).isEqualTo("before");
        assertThat(reads).hasValue(1);
    }

    @Test
    void showsAChangeToItsOwnTransactionOnlyUntilItCommits() throws InterruptedException {
        TransactionSynchronizationManager.initSynchronization();
        remembered.change(seen -> stored.getAndSet("after"));
        assertThat(remembered.current()).isEqualTo("after");
        assertThat(seenByAnotherThread()).isEqualTo("before");
        complete(TransactionSynchronization.STATUS_COMMITTED);
        assertThat(seenByAnotherThread()).isEqualTo("after");
        assertThat(remembered.current()).isEqualTo("after");
    }

    @Test
    void forgetsAChangeThatWasRolledBack() {
        TransactionSynchronizationManager.initSynchronization();
        remembered.change(seen -> stored.getAndSet("after"));
        stored.set("before");
        complete(TransactionSynchronization.STATUS_ROLLED_BACK);
        assertThat(remembered.current()).isEqualTo("before");
    }

    private String seenByAnotherThread() throws InterruptedException {
        var seen = new AtomicReference<String>();
        var other = Thread.ofPlatform().start(() -> seen.set(remembered.current()));
        other.join();
        return java.util.Objects.requireNonNull(seen.get());
    }

    private static void complete(int status) {
        var all = TransactionSynchronizationManager.getSynchronizations();
        if (status == TransactionSynchronization.STATUS_COMMITTED) all.forEach(TransactionSynchronization::afterCommit);
        all.forEach(each -> each.afterCompletion(status));
        TransactionSynchronizationManager.clearSynchronization();
    }
}
