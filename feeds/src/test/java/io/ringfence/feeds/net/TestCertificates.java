package io.ringfence.feeds.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

/** An authority and certificates of it, good and bad, made by the JDK's keytool for one run of the tests. */
final class TestCertificates
{
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path store;

    TestCertificates(final Path folder)
    {
        this.folder = folder;
        store = folder.resolve("test.p12");
        make("authority", "-ext", "bc:c");
        make("stranger", "-ext", "bc:c");
        make("good", "-signer", "authority", "-ext", "san=dns:localhost");
        make("elsewhere", "-signer", "authority", "-ext", "san=dns:example.org");
        make("expired", "-signer", "authority", "-ext", "san=dns:localhost", "-startdate", "-10d", "-validity", "2");
        make("strange", "-signer", "stranger", "-ext", "san=dns:localhost");
        make("selfsigned", "-ext", "san=dns:localhost");
    }

    /** The authority's certificate as a PEM file. */
    Path authority() throws IOException, GeneralSecurityException
    {
        final Path pem = folder.resolve("authority.pem");
        final String body = Base64.getMimeEncoder(64, new byte[]{'\n'})
            .encodeToString(load().getCertificate("authority").getEncoded());
        return Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    SslContext server(final String alias) throws IOException, GeneralSecurityException
    {
        final KeyStore keys = load();
        final Certificate[] chain = keys.getCertificateChain(alias);
        return SslContextBuilder.forServer((PrivateKey)keys.getKey(alias, PASSWORD.toCharArray()),
            Arrays.copyOf(chain, chain.length, X509Certificate[].class)).build();
    }

    private KeyStore load() throws IOException, GeneralSecurityException
    {
        final KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store))
        {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private void make(final String alias, final String... more)
    {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1",
            "-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + alias,
            "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        try
        {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0)
            {
                throw new AssertionError("keytool: " + output);
            }
        }
        catch (final IOException | InterruptedException e)
        {
            throw new AssertionError(e);
        }
    }
}
