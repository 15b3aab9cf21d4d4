package org.xinglin.page;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Sha256;

/** 静态资源: scripts and styles with their hash in the address, so that browsers keep them for ever and get new ones at once. */
@Component
public class Assets {
    private final Map<String, String> hrefs = new ConcurrentHashMap<>();

    /** @param name file under {@code static/assets}, such as {@code app.css} */
    public String href(String name) {
        return hrefs.computeIfAbsent(name, Assets::hashed);
    }

    private static String hashed(String name) {
        try (var in = new ClassPathResource("static/assets/" + name).getInputStream()) {
            return "/assets/" + name + "?v=" + Sha256.of(in.readAllBytes()).substring(0, 12);
        } catch (IOException e) {
            throw new IllegalStateException("asset " + name + " cannot be read", e);
        }
    }
}
