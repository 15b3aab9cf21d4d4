package org.xinglin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.xinglin.StartRefused.Reason;

/**
 * 加密传输: {@code --xinglin.tls=auto} certifies itself by an authority made on the spot, {@code --xinglin.tls=files} takes a
 * given certificate and key. Without either the program answers on loopback only. Files that change are taken over while
 * the program runs.
 */
class SecureTransport implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        switch (environment.getProperty("xinglin.tls", "off")) {
            case "off" -> requireLoopback(environment);
            case "auto" -> {
                var authority = CertificateAuthority.in(folder(environment), Clock.systemUTC());
                authority.certify(hosts(environment));
                use(environment, folder(environment).resolve("server.crt"), folder(environment).resolve("server.key"));
                context.addApplicationListener((ApplicationListener<ApplicationReadyEvent>) ready -> System.out.println(
                    StartRefused.words("tls-trust", Locale.getDefault(), authority.file(), authority.fingerprint())));
            }
            case "files" -> {
                var certificate = named(environment, "xinglin.tls.certificate");
                var key = named(environment, "xinglin.tls.key");
                check(certificate, key, folder(environment), Clock.systemUTC());
                use(environment, certificate, key);
            }
            case String other -> throw new StartRefused(Reason.TLS_UNKNOWN, other);
        }
    }

    static Path folder(Environment environment) {
        return Path.of(environment.getProperty("xinglin.data", ".xinglin/data")).toAbsolutePath().resolve("tls");
    }

    private static void requireLoopback(Environment environment) {
        var address = environment.getProperty("server.address", "");
        try {
            // an empty address would be every address
            if (address.isEmpty() || !InetAddress.getByName(address).isLoopbackAddress())
                throw new StartRefused(Reason.PLAIN_HTTP_FOR_OTHERS, address.isEmpty() ? "0.0.0.0" : address);
        } catch (UnknownHostException unknown) {
            throw new StartRefused(unknown, Reason.PLAIN_HTTP_FOR_OTHERS, address);
        }
    }

    private static Path named(Environment environment, String property) {
        var file = environment.getProperty(property);
        if (file == null) throw new StartRefused(Reason.TLS_FILES_MISSING);
        return Path.of(file).toAbsolutePath();
    }

    /** Says now, and not at the first visitor's handshake, what is wrong with the files of the installation. */
    static void check(Path certificateFile, Path keyFile, Path folder, Clock clock) {
        var file = certificateFile;
        try {
            var certificates = Pem.certificates(certificateFile);
            file = keyFile;
            var key = Pem.key(keyFile);
            var certificate = certificates.getFirst();
            if (!Pem.belongTogether(key, certificate))
                throw new StartRefused(Reason.TLS_KEY_OF_ANOTHER, keyFile, certificateFile);
            var from = certificate.getNotBefore().toInstant();
            var until = certificate.getNotAfter().toInstant();
            if (clock.instant().isBefore(from) || clock.instant().isAfter(until))
                throw new StartRefused(Reason.TLS_CERTIFICATE_NOT_VALID_NOW, certificateFile, from, until);
            file = folder;
            Files.createDirectories(folder);
            Pem.writeTrust(folder.resolve("trust.p12"), certificates);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefused(e, Reason.TLS_FILE_UNREADABLE, file,
                Optional.ofNullable(e.getMessage()).orElse(e.toString()));
        }
    }

    private static void use(ConfigurableEnvironment environment, Path certificate, Path key) {
        var bundle = "spring.ssl.bundle.pem.xinglin.";
        environment.getPropertySources().addFirst(new MapPropertySource("secure transport", new LinkedHashMap<>(Map.of(
            bundle + "keystore.certificate", certificate.toUri().toString(),
            bundle + "keystore.private-key", key.toUri().toString(),
            bundle + "options.enabled-protocols", "TLSv1.3,TLSv1.2",
            bundle + "reload-on-update", "true",
            "server.ssl.bundle", "xinglin",
            "server.servlet.session.cookie.secure", "true"))));
    }

    /** Every name and address under which this machine may be asked, the one it listens on included. */
    static SequencedSet<String> hosts(Environment environment) {
        var hosts = new LinkedHashSet<String>();
        var asked = environment.getProperty("server.address", "127.0.0.1");
        hosts.add("localhost");
        if (!CertificateAuthority.isAddress(asked)) hosts.add(asked);
        try {
            for (var address : InetAddress.getAllByName(asked))
                if (!address.isAnyLocalAddress()) hosts.add(CertificateAuthority.canonical(address));
            for (var network : NetworkInterface.networkInterfaces().toList())
                network.inetAddresses().filter(address -> !address.isLinkLocalAddress())
                    .forEach(address -> hosts.add(CertificateAuthority.canonical(address)));
        } catch (UnknownHostException | SocketException e) {
            throw new UncheckedIOException(e);
        }
        machineName().ifPresent(hosts::add);
        return hosts;
    }

    /** The machine's own name, where it is one that may stand in a certificate. */
    private static Optional<String> machineName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName()).filter(name -> name.matches("[A-Za-z0-9.-]+"));
        } catch (UnknownHostException nameless) {
            return Optional.empty();
        }
    }
}
