package org.xinglin;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.xinglin.page.May;

/** The own authority while the program runs: renews the server's certificate in time, hands its own out to phones and browsers. */
@Controller
@ConditionalOnProperty(name = "xinglin.tls", havingValue = "auto")
class CertificateRenewal {
    private final Environment environment;
    private final Clock clock;

    CertificateRenewal(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.DAYS)
    void renew() {
        CertificateAuthority.in(SecureTransport.folder(environment), clock).certify(SecureTransport.hosts(environment));
    }

    @GetMapping("/authority.crt")
    @May.Everyone(withoutAccount = true)
    ResponseEntity<byte[]> authority() throws IOException {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "application/x-x509-ca-cert")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"xinglin-authority.crt\"")
            .body(Files.readAllBytes(SecureTransport.folder(environment).resolve("authority.crt")));
    }
}
