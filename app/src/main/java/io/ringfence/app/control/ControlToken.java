package io.ringfence.app.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

import io.ringfence.engine.config.SettingsException;

/**
 * What an operator must know: 256 random bits, in a file of mode 0600, made at the first start on a journal and kept.
 * Immutable; never printed or logged.
 */
public final class ControlToken
{
    /** Name of the file, in the journal's directory. */
    public static final String FILE = "control.token";
    private static final int BYTES = 32;
    private static final String BEARER = "Bearer ";

    private final String hex;

    private ControlToken(final String hex)
    {
        this.hex = hex;
    }

    /**
     * The token of a directory; made when there is none.
     *
     * @param directory of the journal
     * @return the token
     * @throws SettingsException if the file is another's to read, or holds something else
     * @throws IOException if it cannot be read or written
     */
    static ControlToken ofDirectory(final Path directory) throws IOException
    {
        final Path file = directory.resolve(FILE);
        if (!Files.exists(file))
        {
            final byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFile.write(file, HexFormat.of().formatHex(random) + "\n");
        }
        return read(file);
    }

    static ControlToken read(final Path file) throws IOException
    {
        if (!PrivateFile.isPrivate(file))
        {
            throw new SettingsException(file + ": others can read it: chmod 600 it, or remove it, and the next start " +
                "makes another");
        }
        final String hex = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!hex.matches("[0-9a-f]{64}"))
        {
            throw new SettingsException(file + ": 64 hexadecimal digits are needed: remove it, and the next start " +
                "makes another");
        }
        return new ControlToken(hex);
    }

    /** @return value of an Authorization header */
    String authorization()
    {
        return BEARER + hex;
    }

    /** Whether an Authorization header carries this token; takes as long for a wrong one as for the right one. */
    boolean authorizes(final String header)
    {
        return header != null && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.ISO_8859_1), authorization().getBytes(StandardCharsets.ISO_8859_1));
    }
}
