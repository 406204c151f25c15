package io.ringfence.engine.order;

/** Dense ids of strategies' names; business thread. Id 0 is manual trading, which has no name. */
public interface StrategyIds
{
    /**
     * Id of a name, given at first sight.
     *
     * @param high first eight characters, packed; 0 names manual trading
     * @param low last eight characters, packed
     * @return its id, or -1 when there are too many
     */
    int idOf(long high, long low);

    /**
     * @param id of a strategy
     * @return first eight characters of its name, packed
     */
    long high(int id);

    /**
     * @param id of a strategy
     * @return last eight characters of its name, packed
     */
    long low(int id);
}
