package org.xinglin.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the server turns away before a handler hears of it, such as an address that is none: said on a page of ours. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ServerRefusals implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    private final RefusalAdvice advice;
    private final JteViews views;

    ServerRefusals(RefusalAdvice advice, JteViews views) {
        this.advice = advice;
        this.views = views;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory server) {
        server.addContextCustomizers(context -> {
            var host = (StandardHost) context.getParent();
            // or the host adds its own, which would speak first
            host.setErrorReportValveClass(Said.class.getName());
            host.getPipeline().addValve(new Said());
        });
    }

    private final class Said extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
            try {
                advice.refusedByTheServer(new Unrouted(request), response, views);
                response.finishResponse();
            } catch (IOException gone) {
                // nobody is there to read it
            }
        }
    }

    /** A request that belongs to no application yet, so that the server cannot read its fields; its address is not repeated. */
    private static final class Unrouted extends HttpServletRequestWrapper {
        private final Request request;

        Unrouted(Request request) {
            super(request);
            this.request = request;
        }

        @Override
        public Cookie[] getCookies() {
            return Stream.of(Pages.LANGUAGE_COOKIE, Appearance.THEME_COOKIE, Appearance.TYPE_COOKIE)
                .flatMap(name -> cookie(name).map(value -> new Cookie(name, value)).stream()).toArray(Cookie[]::new);
        }

        private Optional<String> cookie(String name) {
            var sent = Optional.ofNullable(request.getHeader("Cookie")).orElse("");
            return Stream.of(sent.split(";")).map(String::strip).filter(each -> each.matches(name + "=[a-z]+"))
                .map(each -> each.substring(name.length() + 1)).findFirst();
        }

        @Override
        public String getRequestURI() { return "/"; }

        @Override
        public @Nullable String getQueryString() { return null; }

        @Override
        public @Nullable String getParameter(String name) { return null; }

        @Override
        public @Nullable Object getAttribute(String name) { return null; }
    }
}
