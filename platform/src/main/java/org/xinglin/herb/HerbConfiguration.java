package org.xinglin.herb;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.knowledge.Knowledge;

@Configuration(proxyBeanMethods = false)
class HerbConfiguration {
    @Bean
    Knowledge knowledge() { return Knowledge.load(); }
}
