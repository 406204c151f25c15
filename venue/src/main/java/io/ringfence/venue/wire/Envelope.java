package io.ringfence.venue.wire;

/** What surrounds every Coinbase frame. The sequence number is each connection's own and goes in at the mark. */
final class Envelope
{
    private Envelope()
    {
    }

    static JsonWriter open(final JsonWriter writer, final String channel, final long timeNs)
    {
        return writer.clear().raw("{\"channel\":\"").raw(channel).raw("\",\"timestamp\":\"").time(timeNs)
            .raw("\",\"sequence_num\":").markHere().raw(",\"events\":[");
    }

    static JsonWriter close(final JsonWriter writer)
    {
        return writer.raw("]}");
    }
}
