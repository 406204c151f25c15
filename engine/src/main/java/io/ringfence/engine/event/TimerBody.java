package io.ringfence.engine.event;

/**
 * A tick of the edge's timer, so that silence too is an event. A flyweight over the body of a row; not thread-
 * safe, wrap one per handler.
 */
public final class TimerBody
{
    static final int LENGTH = 0;

    private TimerBody()
    {
    }
}
