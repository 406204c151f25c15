package io.ringfence.engine.event;

/**
 * Takes what guards and checks cost while the process runs; business thread. The engine knows no clock, so it only says
 * where one piece of work ends and the next begins, and only in the rows and intents that the meter asks for. A meter
 * decides nothing: with and without one, every row, record and hash is the same.
 * <p>
 * Which piece of work it was is told by the numbers of {@link Costs}.
 */
public interface CostMeter
{
    /** @return true if the guards of this row are to be timed; asked once a row */
    boolean rowIsDue();

    /** @return true if the checks of this intent are to be timed; asked once an intent */
    boolean intentIsDue();

    /** Time begins. */
    void begin();

    /**
     * A piece of work is done, the next one begins.
     *
     * @param cost its number in {@link Costs}
     */
    void lap(int cost);

    /**
     * The last piece of work is done, and with it the chain.
     *
     * @param chain number of the chain in {@link Costs}
     */
    void end(int chain);
}
