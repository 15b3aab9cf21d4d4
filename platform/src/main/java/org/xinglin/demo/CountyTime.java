package org.xinglin.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program's clock: real time, or in the demo county one that the players may let run ahead. */
@Configuration(proxyBeanMethods = false)
class CountyTime {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "xinglin.profile", havingValue = "demo", matchIfMissing = true)
    static class Demo {
        /** @param hour at which the county's time begins, now unless a test says otherwise */
        @Bean
        CountyClock clock(DataSource database, @Value("${xinglin.demo.hour:#{null}}") Optional<Instant> hour) {
            var real = Clock.systemUTC();
            var clock = new CountyClock(
                hour.map(begin -> Clock.offset(real, Duration.between(real.instant(), begin))).orElse(real));
            JdbcClient.create(database).sql("select ahead_seconds from demo.county").query(Long.class).optional()
                .ifPresent(seconds -> clock.runAhead(Duration.ofSeconds(seconds)));
            return clock;
        }

        /** Listeners run in the thread that builds history, one after another, so that it comes out the same every time. */
        @Bean({"applicationTaskExecutor", "taskExecutor"})
        TaskExecutor listenersOfHistory(CountyClock clock) {
            var others = new SimpleAsyncTaskExecutor("listener-");
            others.setVirtualThreads(true);
            return work -> {
                if (clock.isTold()) work.run();
                else others.execute(work);
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "xinglin.profile", havingValue = "empty")
    static class Real {
        @Bean
        Clock clock() { return Clock.systemUTC(); }
    }
}
