package org.xinglin.notice;

import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.stereotype.Component;

/** Keeps why a listener failed: listeners run on other threads, and nobody else would hear of it. */
@Component
class ListenerFailures implements AsyncConfigurer {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerFailures.class);
    private final ObjectProvider<LateEvents> events;
    private final ObjectProvider<Clock> clock;

    /** Both when they are needed: this is made before all other beans. */
    ListenerFailures(ObjectProvider<LateEvents> events, ObjectProvider<Clock> clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
        return (failure, method, arguments) -> {
            LOG.error("listener {} failed", method, failure);
            events.getObject().failed(listenerId(method), reason(failure), clock.getObject().instant());
        };
    }

    /** As the registry names listeners. */
    private static String listenerId(Method method) {
        return Arrays.stream(method.getParameterTypes()).map(Class::getName).collect(Collectors.joining(",",
            method.getDeclaringClass().getName() + "." + method.getName() + "(", ")"));
    }

    private static String reason(Throwable failure) {
        var text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return text.substring(0, Math.min(300, text.length()));
    }
}
