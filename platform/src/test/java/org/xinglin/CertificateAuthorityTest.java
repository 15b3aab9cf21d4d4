package org.xinglin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final Instant TODAY = Instant.parse("2026-11-22T00:00:00Z");
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "xinglin.example");

    @TempDir
    Path folder;

    private CertificateAuthority authorityAt(Instant now) {
        return CertificateAuthority.in(folder, Clock.fixed(now, ZoneOffset.UTC));
    }

    private X509Certificate certificate(String file) throws Exception {
        return Pem.certificates(folder.resolve(file)).getFirst();
    }

    @Test
    void certifiesTheServerForEveryHost() throws Exception {
        authorityAt(TODAY).certify(HOSTS);
        var server = certificate("server.crt");
        var authority = certificate("authority.crt");
        assertThatCode(() -> server.verify(authority.getPublicKey())).doesNotThrowAnyException();
        assertThat(CertificateAuthority.names(server)).containsExactlyInAnyOrderElementsOf(HOSTS);
        assertThat(server.getBasicConstraints()).as("the server certifies nobody").isEqualTo(-1);
        assertThat(authority.getBasicConstraints()).as("the authority certifies servers and no further authority")
            .isZero();
        assertThat(Pem.belongTogether(Pem.key(folder.resolve("server.key")), server)).isTrue();
        assertThat(Duration.between(server.getNotBefore().toInstant(), server.getNotAfter().toInstant()))
            .as("phones refuse more than 825 days").isLessThan(Duration.ofDays(825));
    }

    @Test
    void letsOnlyTheOwnerReadItsKeys() throws Exception {
        authorityAt(TODAY).certify(HOSTS);
        for (var key : List.of("authority.key", "server.key"))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(key))))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsAuthorityAndCertificateOverRestarts() throws Exception {
        authorityAt(TODAY).certify(HOSTS);
        var authority = certificate("authority.crt");
        var server = certificate("server.crt");
        authorityAt(TODAY.plus(Duration.ofDays(334))).certify(HOSTS);
        assertThat(certificate("authority.crt")).isEqualTo(authority);
        assertThat(certificate("server.crt")).isEqualTo(server);
    }

    @Test
    void renewsTheServersCertificateThirtyDaysBeforeItEnds() throws Exception {
        authorityAt(TODAY).certify(HOSTS);
        var first = certificate("server.crt");
        var authority = certificate("authority.crt");
        authorityAt(TODAY.plus(Duration.ofDays(335))).certify(HOSTS);
        assertThat(certificate("server.crt").getNotAfter()).isAfter(first.getNotAfter());
        assertThat(certificate("authority.crt")).as("what browsers trust stays").isEqualTo(authority);
    }

    @Test
    void certifiesAnewWhenTheMachineGetsAnotherAddress() throws Exception {
        authorityAt(TODAY).certify(HOSTS);
        authorityAt(TODAY).certify(List.of("localhost", "192.168.7.7"));
        assertThat(CertificateAuthority.names(certificate("server.crt"))).contains("192.168.7.7");
    }

    @Test
    void makesAnotherAuthorityBeforeItWouldEndUnderAServersCertificate() throws Exception {
        authorityAt(TODAY).certify(HOSTS);
        var first = certificate("authority.crt");
        var nineYearsOn = authorityAt(TODAY.plus(Duration.ofDays(3650 - 365)));
        nineYearsOn.certify(HOSTS);
        assertThat(certificate("authority.crt")).isNotEqualTo(first);
        certificate("server.crt").verify(certificate("authority.crt").getPublicKey());
    }

    @Test
    void showsTheFingerprintAsBrowsersDo() {
        assertThat(authorityAt(TODAY).fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }
}
