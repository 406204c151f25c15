package io.ringfence.engine.risk;

import io.ringfence.engine.event.Text;
import io.ringfence.engine.order.StrategyIds;
import io.ringfence.engine.position.NameTable;

/**
 * Dense ids of strategies, given at first sight; business thread. Id 0 is manual trading: it has no name in rows, and
 * {@link #MANUAL} means it.
 */
public final class StrategyNames extends NameTable implements StrategyIds
{
    /** How many strategies there can be, manual trading included. */
    public static final int CAPACITY = 64;
    /** What people call trading that no strategy does. */
    public static final String MANUAL = "manual";

    private static final long MANUAL_NAME = Text.pack(MANUAL, 0);

    /** Of manual trading alone. */
    public StrategyNames()
    {
        super(CAPACITY);
    }

    @Override
    public int idOf(final long nameHigh, final long nameLow)
    {
        return nameHigh == MANUAL_NAME && nameLow == 0 ? 0 : super.idOf(nameHigh, nameLow);
    }
}
