package org.xinglin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The program's clock in tests: real time, which a test may run ahead of. Whoever moves it puts it {@link #back()}. */
public final class TestClock extends Clock {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public void advance(Duration by) { ahead.updateAndGet(before -> before.plus(by)); }

    public void back() { ahead.set(Duration.ZERO); }

    @Override
    public ZoneId getZone() { return ZoneOffset.UTC; }

    @Override
    public Clock withZone(ZoneId zone) { return Clock.offset(Clock.system(zone), ahead.get()); }

    @Override
    public Instant instant() { return Instant.now().plus(ahead.get()); }

    @TestConfiguration(proxyBeanMethods = false)
    static class Instead {
        @Bean
        @Primary
        TestClock testClock() { return new TestClock(); }
    }
}
