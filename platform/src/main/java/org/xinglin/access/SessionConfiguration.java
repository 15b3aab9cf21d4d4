package org.xinglin.access;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionOperations;

/** How sessions are kept: in the database, with as few writes and commits as will do. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
    /** For sessions alone: read in one statement and mostly written in one, so that each statement commits by itself. */
    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations() { return TransactionOperations.withoutTransaction(); }

    @Bean
    static BeanPostProcessor sparingSessions() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JdbcIndexedSessionRepository stored ? new SparingSessions<>(stored) : bean;
            }
        };
    }
}
