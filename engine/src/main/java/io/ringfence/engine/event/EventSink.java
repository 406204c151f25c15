package io.ringfence.engine.event;

/**
 * The edge's way into the ring; the io thread only, which is the ring's one writer.
 * <p>
 * A caller has parsed and checked everything before it claims, fills the body of the claimed row, then publishes:
 * there is no way to give a claimed row back. One row is claimed at a time.
 */
public interface EventSink
{
    /**
     * Claims the next row. Market data (quotes, trades, levels) may be refused when there is no room: it is then
     * counted, and a gap event follows as soon as there is. All other events wait for room and are never refused.
     *
     * @param type of the event
     * @param source it comes from
     * @param instrumentId it concerns, or {@link Row#NONE}
     * @param receiveTimeNs epoch ns, read once per frame at the edge; the sink holds it if it went back
     * @return a row whose header is written and whose body is blank, or null when the event was dropped
     */
    Row claim(EventType type, Source source, int instrumentId, long receiveTimeNs);

    /** Publishes the claimed row. */
    void publish();
}
