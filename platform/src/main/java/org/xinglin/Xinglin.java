package org.xinglin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** 杏林: one program that runs a county's medical community. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableAsync
@EnableScheduling
public class Xinglin {
    public static void main(String[] args) {
        new SpringApplication(Xinglin.class).run(args);
    }
}
