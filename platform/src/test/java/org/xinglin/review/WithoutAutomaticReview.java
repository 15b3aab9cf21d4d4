package org.xinglin.review;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/** For tests of the modules below review: no listener judges what they submit, so that they say themselves what review says. */
@TestConfiguration(proxyBeanMethods = false)
public class WithoutAutomaticReview {
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static BeanDefinitionRegistryPostProcessor noListener() {
        return (BeanDefinitionRegistry registry) -> registry.removeBeanDefinition("automaticReview");
    }
}
