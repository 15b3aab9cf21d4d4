package org.xinglin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** 网址: says where the program answers once it does, on the console and in {@code DATA/ready}, from which players read it. */
@Component
class Address {
    private final Environment environment;
    private final DatabaseSettings settings;

    Address(Environment environment, DatabaseSettings settings) {
        this.environment = environment;
        this.settings = settings;
    }

    /** After everything else that is done at the start, such as making the demo county. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void tell(ApplicationReadyEvent ready) throws IOException {
        if (!(ready.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null)
            return;
        var address = address(environment, web.getWebServer().getPort());
        // moved into place, so that nobody reads half an address
        var file = settings.data().resolve("ready");
        Files.createDirectories(settings.data());
        var written = Files.writeString(settings.data().resolve("ready.new"), address + "\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        file.toFile().deleteOnExit();
        System.out.println(StartRefused.words("ready", Locale.getDefault(), address));
    }

    static URI address(Environment environment, int port) {
        var host = environment.getProperty("server.address", "127.0.0.1");
        // every address is reached by the machine's own
        if (host.equals("0.0.0.0") || host.equals("::")) host = "127.0.0.1";
        if (host.contains(":")) host = "[" + host + "]";
        var secure = !environment.getProperty("xinglin.tls", "off").equals("off");
        return URI.create((secure ? "https://" : "http://") + host + ":" + port);
    }
}
