package org.xinglin.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.xinglin.Xinglin;

/** The whole program in this process, on its own data folder or on a given database. */
public final class Program implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Program(ConfigurableApplicationContext context) { this.context = context; }

    public static Program on(Path data, String... options) { return start(data, source -> source, options); }

    /** @param around what is put around the source of connections */
    static Program start(Path data, UnaryOperator<DataSource> around, String... options) {
        var all = new ArrayList<>(List.of("--xinglin.data=" + data, "--server.port=0", "--xinglin.profile=empty",
            "--xinglin.access.bcrypt-strength=4"));
        all.addAll(List.of(options));
        var application = new SpringApplication(Xinglin.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? around.apply(source) : bean;
            }
        }));
        return new Program(application.run(all.toArray(String[]::new)));
    }

    public ConfigurableApplicationContext context() { return context; }

    public <T> T bean(Class<T> type) { return context.getBean(type); }

    public URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() { context.close(); }
}
