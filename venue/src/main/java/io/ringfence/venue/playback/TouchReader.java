package io.ringfence.venue.playback;

/** Keeps the markets' touch up to date with a recording's frames. Owned by the venue's thread. */
public interface TouchReader
{
    /**
     * Reads a frame; one that says nothing of the touch, or nothing at all, changes nothing.
     *
     * @param bytes that hold it
     * @param offset of the frame
     * @param length of the frame
     */
    void onFrame(byte[] bytes, int offset, int length);
}
