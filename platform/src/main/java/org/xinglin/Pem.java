package org.xinglin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Certificates and keys in files: text between {@code -----BEGIN ...-----} and {@code -----END ...-----}. */
final class Pem {
    /** No secret: what it guards are certificates, which anyone may read. The JDK wants some password on a trust store. */
    static final String TRUST_PASSWORD = "xinglin";

    private Pem() {}

    /** @throws CertificateException where the file holds no certificate */
    static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        try (var text = Files.newInputStream(file)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(text).stream()
                .map(X509Certificate.class::cast).toList();
            if (certificates.isEmpty()) throw new CertificateException("no certificate in " + file);
            return certificates;
        }
    }

    /** Reads a key as PKCS 8, or as the older forms of RSA and EC keys; none behind a password. */
    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
            var converter = new JcaPEMKeyConverter();
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof PrivateKeyInfo key) return converter.getPrivateKey(key);
                if (part instanceof PEMKeyPair pair) return converter.getKeyPair(pair).getPrivate();
            }
        }
        throw new GeneralSecurityException("no key without a password in " + file);
    }

    /** True where what the key signs can be verified with the certificate. */
    static boolean belongTogether(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        var pair = new KeyPair(certificate.getPublicKey(), key);
        if (!pair.getPublic().getAlgorithm().equals(key.getAlgorithm())) return false;
        var algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        var text = certificate.getEncoded();
        var signer = Signature.getInstance(algorithm);
        signer.initSign(pair.getPrivate());
        signer.update(text);
        var signature = signer.sign();
        signer.initVerify(pair.getPublic());
        signer.update(text);
        return signer.verify(signature);
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.ofDelimiter(":").withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key goes into a file that only its owner may read, from its first byte on. */
    static void write(Path file, PrivateKey key) throws IOException {
        put(file, block("PRIVATE KEY", key.getEncoded()).getBytes(US_ASCII), "rw-------");
    }

    static void write(Path file, List<X509Certificate> certificates) throws IOException, GeneralSecurityException {
        var text = new StringBuilder();
        for (var certificate : certificates)
            text.append(block("CERTIFICATE", certificate.getEncoded()));
        put(file, text.toString().getBytes(US_ASCII), "rw-r--r--");
    }

    /** A trust store for Java clients on this machine: the players of the demo, the tests. */
    static void writeTrust(Path file, List<X509Certificate> certificates) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++)
            store.setCertificateEntry("trusted-" + i, certificates.get(i));
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, TRUST_PASSWORD.toCharArray());
        put(file, bytes.toByteArray(), "rw-r--r--");
    }

    private static String block(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content)
            + "\n-----END " + kind + "-----\n";
    }

    private static void put(Path file, byte[] content, String rights) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
        Files.write(beside, content);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
