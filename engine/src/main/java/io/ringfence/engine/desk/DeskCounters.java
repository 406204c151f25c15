package io.ringfence.engine.desk;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.snapshot.StateImage;

/** What the desk counted since the start; business thread. */
public final class DeskCounters
{
    private final long[] commands = new long[CommandKind.COUNT];
    long refused;
    long noRoom;
    long exitsGivenUp;

    DeskCounters()
    {
    }

    void count(final CommandKind kind)
    {
        commands[kind.ordinal()]++;
    }

    void carry(final StateImage image)
    {
        image.same(commands.length, "the number of kinds of command");
        image.numbers(commands);
        refused = image.number(refused);
        noRoom = image.number(noRoom);
        exitsGivenUp = image.number(exitsGivenUp);
    }

    /**
     * @param kind of command
     * @return commands of it
     */
    public long commands(final CommandKind kind)
    {
        return commands[kind.ordinal()];
    }

    /** @return requests that the desk refused itself: malformed, order not there, table full */
    public long refused()
    {
        return refused;
    }

    /** @return wishes of strategies that came when the row had no room for another order */
    public long noRoom()
    {
        return noRoom;
    }

    /** @return positions that a flatten left since their exits were refused again and again */
    public long exitsGivenUp()
    {
        return exitsGivenUp;
    }
}
