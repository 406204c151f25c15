package io.ringfence.journal;

import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes the run headers of snapshots, and keeps the last one: the snapshots of a journal nearly all hold the same,
 * and it is most of what there is to decode. Any thread.
 */
final class LastRun
{
    private volatile Decoded last = new Decoded(null, null);

    private record Decoded(byte[] bytes, RunHeader run)
    {
    }

    RunHeader decode(final byte[] bytes) throws IOException
    {
        Decoded decoded = last;
        if (!Arrays.equals(bytes, decoded.bytes))
        {
            decoded = new Decoded(bytes, RunHeaderCodec.decode(bytes));
            last = decoded;
        }
        return decoded.run;
    }
}
