package io.ringfence.feeds.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tokens of Coinbase's developer platform: JWT, ES256 with the signature as raw R and S, good for two minutes, a new
 * one per request or message. Used on one thread at a time. The key stays in here and in no text.
 */
public final class CdpJwt implements BearerTokens, Supplier<String>
{
    private static final int LIFE_SECONDS = 120;
    private static final int NONCE_BYTES = 16;
    private static final String SEC1 = "EC PRIVATE KEY";
    private static final String PKCS8 = "PRIVATE KEY";
    /** Version 0, then the algorithm: id-ecPublicKey on secp256r1. */
    private static final byte[] P256 =
        HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String keyName;
    private final PrivateKey key;
    private final LongSupplier epochSeconds;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keyName such as {@code organizations/.../apiKeys/...}
     * @param pem private key on P-256, SEC1 or PKCS#8; line ends may be written as backslash and n
     * @param epochSeconds clock
     * @throws IllegalArgumentException if it is no such key; the message holds nothing of it
     */
    public CdpJwt(final String keyName, final String pem, final LongSupplier epochSeconds)
    {
        this.keyName = keyName;
        this.epochSeconds = epochSeconds;
        key = privateKey(pem);
    }

    @Override
    public String token(final String method, final String hostAndPath)
    {
        return sign(",\"uri\":\"" + method + ' ' + hostAndPath + '"');
    }

    /** @return a token for one WebSocket message */
    @Override
    public String get()
    {
        return sign("");
    }

    @Override
    public String toString()
    {
        return "CdpJwt[" + keyName + ']';
    }

    private String sign(final String more)
    {
        final byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        final long now = epochSeconds.getAsLong();
        final String header = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + keyName + "\",\"nonce\":\"" +
            HexFormat.of().formatHex(nonce) + "\"}";
        final String payload = "{\"sub\":\"" + keyName + "\",\"iss\":\"cdp\",\"nbf\":" + now + ",\"exp\":" +
            (now + LIFE_SECONDS) + more + '}';
        final String content = encoded(header) + '.' + encoded(payload);
        try
        {
            final Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + '.' + BASE64.encodeToString(signature.sign());
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException("the JDK cannot sign with ES256", e);
        }
    }

    private static String encoded(final String json)
    {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static PrivateKey privateKey(final String pem)
    {
        final String text = pem.replace("\\n", "\n");
        try
        {
            final byte[] der = text.contains("BEGIN " + SEC1) ? wrapped(body(text, SEC1)) : body(text, PKCS8);
            final PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            Signature.getInstance("SHA256withECDSAinP1363Format").initSign(key);
            return key;
        }
        catch (final GeneralSecurityException | IllegalArgumentException e)
        {
            // Without the cause: its message may quote the key.
            throw new IllegalArgumentException("the API key's secret is not a P-256 private key in PEM form");
        }
    }

    private static byte[] body(final String text, final String kind)
    {
        final String begin = "-----BEGIN " + kind + "-----";
        final int from = text.indexOf(begin);
        final int to = text.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from)
        {
            throw new IllegalArgumentException("no " + kind);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    /** SEC1 within PKCS#8, which is what the JDK reads. */
    private static byte[] wrapped(final byte[] sec1)
    {
        final ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(P256);
        element(inner, 0x04, sec1);
        final ByteArrayOutputStream outer = new ByteArrayOutputStream();
        element(outer, 0x30, inner.toByteArray());
        return outer.toByteArray();
    }

    private static void element(final ByteArrayOutputStream out, final int tag, final byte[] content)
    {
        out.write(tag);
        if (content.length >= 0x100)
        {
            throw new IllegalArgumentException("too long for a key on P-256");
        }
        if (content.length >= 0x80)
        {
            out.write(0x81);
        }
        out.write(content.length);
        out.writeBytes(content);
    }
}
