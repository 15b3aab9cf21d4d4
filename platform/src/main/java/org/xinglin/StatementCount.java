package org.xinglin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * With {@code -Dxinglin.count-statements=true} each answer says in {@code X-Statements} how many statements it took, session
 * and sign-in included. For tests and benchmarks: off otherwise, and then nothing of it is in the way of a request.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "xinglin.count-statements", havingValue = "true")
class StatementCount {
    static final String HEADER = "X-Statements";
    /** Statements of the request at work on this thread; what other threads do in the background belongs to no page. */
    private static final ThreadLocal<int[]> RUN = new ThreadLocal<>();

    static final class Counter implements WatchedDataSource.Watcher {
        @Override
        public void ran(Connection connection, String sql, List<WatchedDataSource.Binding> bindings) {
            var count = RUN.get();
            if (count != null) count[0]++;
        }
    }

    @Bean
    static BeanPostProcessor statementCounter() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new WatchedDataSource(source, new Counter()) : bean;
            }
        };
    }

    /** Outside of all other filters, since the session is saved on the way out. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> statementHeader() {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
                var held = new ContentCachingResponseWrapper(response);
                var count = new int[1];
                RUN.set(count);
                try {
                    chain.doFilter(request, held);
                } finally {
                    RUN.remove();
                }
                response.setHeader(HEADER, Integer.toString(count[0]));
                held.copyBodyToResponse();
            }
        });
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
