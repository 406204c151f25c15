package io.ringfence.journal.json;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Epoch nanoseconds as RFC 3339 with nine decimals; remembers the last second, which rows share. Not thread-safe. */
final class TimeText
{
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private long second = Long.MIN_VALUE;
    private byte[] text = new byte[0];

    void quoted(final JsonBytes out, final long epochNs)
    {
        final long seconds = Math.floorDiv(epochNs, NS_PER_SECOND);
        if (seconds != second)
        {
            second = seconds;
            text = SECONDS.format(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC))
                .getBytes(StandardCharsets.US_ASCII);
        }
        out.put('"');
        out.put(text);
        out.put('.');
        out.padded(Math.floorMod(epochNs, NS_PER_SECOND), 9);
        out.put('Z');
        out.put('"');
    }
}
