package io.ringfence.venue;

import java.io.IOException;
import java.nio.file.Path;

import io.ringfence.venue.playback.CaptureReader;
import io.ringfence.venue.playback.FrameScan;

/** Wire formats of public market data. Orders and the {@code user} channel are Coinbase's in both. */
public enum WireFormat
{
    /** Coinbase Advanced Trade: subscriptions on the path {@code /}. */
    COINBASE,
    /** Binance spot: combined streams on the path {@code /stream}. */
    BINANCE;

    /** What a stream answers to subscriptions may stand before its first message. */
    private static final int FRAMES_SEARCHED = 100;
    private static final int FIRST_MEMBERS = 64;
    private static final byte[] STREAM = FrameScan.pattern("\"stream\":");
    private static final byte[] CHANNEL = FrameScan.pattern("\"channel\":");

    /**
     * The format that a recording is in.
     *
     * @param capture file of frames, gzip if its name ends in .gz
     * @return that of its first message
     * @throws IOException if it cannot be read or holds no message of a format that is known
     */
    public static WireFormat ofRecording(final Path capture) throws IOException
    {
        try (CaptureReader reader = new CaptureReader(capture))
        {
            int frames = 0;
            while (frames < FRAMES_SEARCHED && reader.next())
            {
                frames++;
                final int begin = reader.offset();
                if (FrameScan.behind(
                    reader.bytes(), begin, begin + Math.min(reader.length(), FIRST_MEMBERS), STREAM) >= 0)
                {
                    return BINANCE;
                }
                if (FrameScan.behind(reader.bytes(), begin, begin + reader.length(), CHANNEL) >= 0)
                {
                    return COINBASE;
                }
            }
            throw new IOException(frames == 0 ? "it holds no frame" :
                "among its first frames is none of Coinbase (with \"channel\") or of Binance's combined streams " +
                "(with \"stream\")");
        }
    }
}
