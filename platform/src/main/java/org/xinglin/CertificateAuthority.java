package org.xinglin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * 证书机构: the authority of one installation, made on the spot and kept in {@code DATA/tls}. A browser that trusts
 * {@code authority.crt} once trusts the server's certificate, which is renewed by itself.
 */
final class CertificateAuthority {
    /** Phones refuse a server's certificate that lives longer than 825 days, so it gets one year; the authority ten. */
    private static final Duration SERVER_LIFE = Duration.ofDays(365);
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_MARGIN = Duration.ofDays(30);
    /** A clock on another machine may be behind ours. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private final Path folder;
    private final Clock clock;
    private final X509Certificate certificate;
    private final PrivateKey key;

    private CertificateAuthority(Path folder, Clock clock, X509Certificate certificate, PrivateKey key) {
        this.folder = folder;
        this.clock = clock;
        this.certificate = certificate;
        this.key = key;
    }

    /** Opens the authority of {@code folder}, or makes one where there is none or it would end before a server's certificate. */
    static CertificateAuthority in(Path folder, Clock clock) {
        try {
            Files.createDirectories(folder);
            var certificateFile = folder.resolve("authority.crt");
            var keyFile = folder.resolve("authority.key");
            if (Files.exists(certificateFile) && Files.exists(keyFile)) {
                var kept = Pem.certificates(certificateFile).getFirst();
                if (ends(kept).isAfter(clock.instant().plus(SERVER_LIFE))) {
                    Pem.writeTrust(folder.resolve("trust.p12"), List.of(kept));
                    return new CertificateAuthority(folder, clock, kept, Pem.key(keyFile));
                }
            }
            var pair = newPair();
            // the number tells authorities of several installations apart in a browser's list
            var name = new X500Principal("CN=Xinglin " + HexFormat.of().formatHex(random(4)) + ", O=Xinglin");
            var builder = builder(name, name, pair, clock.instant(), AUTHORITY_LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            var made = sign(builder, pair.getPrivate());
            Pem.write(keyFile, pair.getPrivate());
            Pem.write(certificateFile, List.of(made));
            Pem.writeTrust(folder.resolve("trust.p12"), List.of(made));
            return new CertificateAuthority(folder, clock, made, pair.getPrivate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate authority in " + folder, e);
        }
    }

    Path file() { return folder.resolve("authority.crt"); }

    /** SHA-256 of the authority's certificate as browsers show it: pairs of hexadecimal digits with colons. */
    String fingerprint() {
        return Pem.fingerprint(certificate);
    }

    /**
     * Sees to it that {@code server.crt} and {@code server.key} are valid for the hosts for a month and more.
     *
     * @param hosts names and addresses under which the server is reached
     */
    void certify(Collection<String> hosts) {
        var certificateFile = folder.resolve("server.crt");
        var keyFile = folder.resolve("server.key");
        try {
            if (Files.exists(certificateFile) && Files.exists(keyFile)
                && good(Pem.certificates(certificateFile).getFirst(), hosts)) return;
            var pair = newPair();
            var builder = builder(certificate.getSubjectX500Principal(), new X500Principal("CN=Xinglin server"), pair,
                clock.instant(), SERVER_LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                new TreeSet<>(hosts).stream().map(CertificateAuthority::name).toArray(GeneralName[]::new)));
            var made = sign(builder, key);
            // the key first: who reads between the two sees a pair that does not fit and reads again
            Pem.write(keyFile, pair.getPrivate());
            Pem.write(certificateFile, List.of(made, certificate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate for " + hosts, e);
        }
    }

    private boolean good(X509Certificate server, Collection<String> hosts) throws GeneralSecurityException {
        return server.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())
            && ends(server).isAfter(clock.instant().plus(SERVER_MARGIN)) && names(server).containsAll(hosts);
    }

    /** The names and addresses a certificate is for. */
    static Set<String> names(X509Certificate certificate) throws GeneralSecurityException {
        var names = new TreeSet<String>();
        var alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) for (var alternative : alternatives)
            names.add(Objects.requireNonNull(alternative.get(1)).toString());
        return names;
    }

    /** Hosts are literal addresses or names, so that nothing is looked up here. */
    private static GeneralName name(String host) {
        return new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    static boolean isAddress(String host) { return host.contains(":") || host.matches("\\d+(\\.\\d+){3}"); }

    /** An address in the form in which a certificate's names are compared. */
    static String canonical(InetAddress address) {
        var text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static Instant ends(X509Certificate certificate) { return certificate.getNotAfter().toInstant(); }

    private static KeyPair newPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static JcaX509v3CertificateBuilder builder(X500Principal issuer, X500Principal subject, KeyPair pair,
        Instant now,
        Duration life) throws GeneralSecurityException, IOException {
        var builder = new JcaX509v3CertificateBuilder(issuer, new BigInteger(1, random(16)),
            Date.from(now.minus(CLOCK_SKEW)),
            Date.from(now.plus(life)), subject, pair.getPublic());
        builder.addExtension(Extension.subjectKeyIdentifier, false,
            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return builder;
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
        throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
            .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }
}
