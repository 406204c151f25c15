package io.ringfence.feeds;

import org.agrona.DirectBuffer;

/**
 * Turns the frames of one connection into events; the io thread only, which is the ring's one writer.
 * <p>
 * A frame is read to its end before anything of it is published: a bad frame publishes no half of itself. No method
 * throws on what a peer sends.
 */
public interface FeedDecoder
{
    /**
     * Begins a connection: forgets the sequence of the last one and publishes CONNECTED.
     *
     * @param receiveTimeNs epoch ns
     */
    void onConnected(long receiveTimeNs);

    /**
     * Ends a connection: publishes DISCONNECTED, which voids what the connection carried.
     *
     * @param receiveTimeNs epoch ns
     * @param detail why, at most 40 ASCII characters are kept
     */
    void onDisconnected(long receiveTimeNs, CharSequence detail);

    /**
     * Takes one whole text message.
     *
     * @param buffer that holds it, valid during the call
     * @param offset of its first byte
     * @param length in bytes
     * @param receiveTimeNs epoch ns, read once for the frame
     * @return what the connection must do
     */
    FeedAction onFrame(DirectBuffer buffer, int offset, int length, long receiveTimeNs);

    /**
     * The ring dropped market data of this connection's source and has published the gap itself: all is void until it
     * is rebuilt. Publishes nothing; may be called from within a claim.
     *
     * @return what the connection must do
     */
    FeedAction onSinkGap();

    /** @return counters of this connection */
    FeedCounters counters();
}
