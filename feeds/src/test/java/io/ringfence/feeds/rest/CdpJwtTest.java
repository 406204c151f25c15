package io.ringfence.feeds.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CdpJwtTest
{
    private static final String NAME = "organizations/o/apiKeys/k";
    private static final int SEC1_LENGTH = 0x27;

    private static KeyPair keys;

    @BeforeAll
    static void make() throws Exception
    {
        final KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
    }

    private static String pem(final String kind, final byte[] der)
    {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der) +
            "\n-----END " + kind + "-----\n";
    }

    private static String pkcs8()
    {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private static String sec1()
    {
        final byte[] der = keys.getPrivate().getEncoded();
        assertEquals(SEC1_LENGTH, der[der.length - SEC1_LENGTH - 1]);
        return pem("EC PRIVATE KEY", Arrays.copyOfRange(der, der.length - SEC1_LENGTH, der.length));
    }

    private static String part(final String token, final int index)
    {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8);
    }

    private static void assertSigned(final String token) throws Exception
    {
        final Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(keys.getPublic());
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        final byte[] raw = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
        assertEquals(64, raw.length);
        assertTrue(signature.verify(raw));
    }

    @Test
    void shouldNameTheRequestWhenItIsForRest() throws Exception
    {
        final String token = new CdpJwt(NAME, pkcs8(), () -> 1000).token("POST", "api.coinbase.com/api/v3/x");
        assertSigned(token);
        assertTrue(part(token, 0).startsWith(
            "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + NAME + "\",\"nonce\":\""), part(token, 0));
        assertEquals("{\"sub\":\"" + NAME + "\",\"iss\":\"cdp\",\"nbf\":1000,\"exp\":1120," +
            "\"uri\":\"POST api.coinbase.com/api/v3/x\"}", part(token, 1));
    }

    @Test
    void shouldReadSec1WhenLineEndsAreWrittenOut() throws Exception
    {
        final CdpJwt jwt = new CdpJwt(NAME, sec1().replace("\n", "\\n"), () -> 1000);
        assertSigned(jwt.get());
        assertFalse(part(jwt.get(), 1).contains("uri"));
        assertNotEquals(jwt.get(), jwt.get());
    }

    @Test
    void shouldShowNothingOfTheKeyWhenItIsBad()
    {
        final String broken = sec1().replace("END EC", "END");
        final IllegalArgumentException failure =
            assertThrows(IllegalArgumentException.class, () -> new CdpJwt(NAME, broken, () -> 0));
        assertEquals("the API key's secret is not a P-256 private key in PEM form", failure.getMessage());
        assertEquals(null, failure.getCause());
        assertEquals("CdpJwt[" + NAME + "]", new CdpJwt(NAME, sec1(), () -> 0).toString());
    }
}
