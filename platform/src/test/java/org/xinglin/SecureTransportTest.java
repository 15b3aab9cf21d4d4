package org.xinglin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.xinglin.StartRefused.Reason;

class SecureTransportTest {
    private static final Instant TODAY = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    Path data;

    /** A web server and nothing behind it. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({SslAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class})
    static class ServerAlone {}

    @Test
    void servesOverTlsToWhoTrustsItsAuthorityAndToNobodyElse() throws Exception {
        try (var running = serve("--xinglin.tls=auto", "--server.address=0.0.0.0")) {
            var page = pageOf(running);
            var answer = trusting(data.resolve("tls/trust.p12")).send(page, BodyHandlers.discarding());
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> HttpClient.newHttpClient().send(page, BodyHandlers.discarding()));
        }
    }

    @Test
    void servesWithAGivenCertificate() throws Exception {
        certify(data.resolve("given"), Instant.now());
        try (var running = serve("--xinglin.tls=files", "--server.address=127.0.0.1",
            "--xinglin.tls.certificate=" + data.resolve("given/server.crt"),
            "--xinglin.tls.key=" + data.resolve("given/server.key"))) {
            assertThat(
                trusting(data.resolve("given/trust.p12")).send(pageOf(running), BodyHandlers.discarding()).sslSession())
                .isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.5", ""})
    void refusesToAnswerOthersWithoutTls(String address) {
        assertThat(refusal("off", address)).isEqualTo(Reason.PLAIN_HTTP_FOR_OTHERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void answersOnLoopbackWithoutTls(String address) {
        try (var context = context("off", address)) {
            new SecureTransport().initialize(context);
            assertThat(context.getEnvironment().getProperty("server.ssl.bundle")).isNull();
        }
    }

    @Test
    void refusesAnUnknownWordAndMissingFiles() {
        assertThat(refusal("yes", "127.0.0.1")).isEqualTo(Reason.TLS_UNKNOWN);
        assertThat(refusal("files", "127.0.0.1")).isEqualTo(Reason.TLS_FILES_MISSING);
    }

    @Test
    void refusesAKeyOfAnotherCertificate() {
        certify(data.resolve("one"), TODAY);
        certify(data.resolve("two"), TODAY);
        assertThat(refusalOf(data.resolve("one/server.crt"), data.resolve("two/server.key"), TODAY))
            .isEqualTo(Reason.TLS_KEY_OF_ANOTHER);
    }

    @Test
    void refusesACertificateBeforeAndAfterItsTime() {
        certify(data.resolve("one"), TODAY);
        var certificate = data.resolve("one/server.crt");
        var key = data.resolve("one/server.key");
        assertThat(refusalOf(certificate, key, TODAY.plus(Duration.ofDays(365)).plusSeconds(1)))
            .isEqualTo(Reason.TLS_CERTIFICATE_NOT_VALID_NOW);
        assertThat(refusalOf(certificate, key, TODAY.minus(Duration.ofHours(1)).minusSeconds(1)))
            .isEqualTo(Reason.TLS_CERTIFICATE_NOT_VALID_NOW);
        SecureTransport.check(certificate, key, data.resolve("tls"),
            Clock.fixed(TODAY.plus(Duration.ofDays(365)), ZoneOffset.UTC));
    }

    @Test
    void refusesFilesThatHoldNoCertificateOrNoKey() throws Exception {
        certify(data.resolve("one"), TODAY);
        var empty = Files.writeString(data.resolve("empty.pem"), "nothing\n");
        assertThat(refusalOf(empty, data.resolve("one/server.key"), TODAY)).isEqualTo(Reason.TLS_FILE_UNREADABLE);
        assertThat(refusalOf(data.resolve("one/server.crt"), empty, TODAY)).isEqualTo(Reason.TLS_FILE_UNREADABLE);
        assertThat(refusalOf(data.resolve("none.crt"), empty, TODAY)).isEqualTo(Reason.TLS_FILE_UNREADABLE);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void saysEachReasonInBothLanguages(Reason reason) {
        var refused = new StartRefused(reason, "A", "B", "C");
        assertThat(refused.text(Locale.SIMPLIFIED_CHINESE)).matches(".*\\p{IsHan}.*").doesNotContain("{");
        assertThat(refused.text(Locale.ENGLISH)).doesNotMatch(".*\\p{IsHan}.*").doesNotContain("{");
    }

    @Test
    void tellsTheReasonThoughSpringWrapsIt() {
        var wrapped = new IllegalStateException(new RuntimeException(new StartRefused(Reason.PORT_BUSY, 8420)));
        assertThat(StartRefusals.sentence(wrapped, Locale.ENGLISH))
            .contains("Port 8420 is in use: choose another with --port.");
        assertThat(StartRefusals.sentence(new IllegalStateException("broken"), Locale.ENGLISH)).isEmpty();
    }

    private ServletWebServerApplicationContext serve(String... options) {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(ServerAlone.class)
            .run(java.util.stream.Stream
                .concat(List.of(options).stream(), List.of("--xinglin.data=" + data, "--server.port=0").stream())
                .toArray(String[]::new));
    }

    private static HttpRequest pageOf(ServletWebServerApplicationContext running) {
        int port = java.util.Objects.requireNonNull(running.getWebServer()).getPort();
        return HttpRequest
            .newBuilder(URI.create("https://%s:%d/".formatted(InetAddress.getLoopbackAddress().getHostAddress(), port)))
            .build();
    }

    private static HttpClient trusting(Path trust) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(trust)) {
            store.load(bytes, Pem.TRUST_PASSWORD.toCharArray());
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static void certify(Path folder, Instant now) {
        CertificateAuthority.in(folder, Clock.fixed(now, ZoneOffset.UTC)).certify(List.of("127.0.0.1"));
    }

    private Reason refusalOf(Path certificate, Path key, Instant now) {
        try {
            SecureTransport.check(certificate, key, data.resolve("tls"), Clock.fixed(now, ZoneOffset.UTC));
        } catch (StartRefused refused) {
            return refused.reason();
        }
        throw new AssertionError("not refused");
    }

    private Reason refusal(String tls, String address) {
        try (var context = context(tls, address)) {
            new SecureTransport().initialize(context);
        } catch (StartRefused refused) {
            return refused.reason();
        }
        throw new AssertionError("not refused");
    }

    private GenericApplicationContext context(String tls, String address) {
        var context = new GenericApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test",
            java.util.Map.of("xinglin.tls", tls, "server.address", address, "xinglin.data", data.toString())));
        return context;
    }
}
