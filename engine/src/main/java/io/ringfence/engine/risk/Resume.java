package io.ringfence.engine.risk;

/**
 * What a resume command covers: all of it, or what it names; business thread, reused. A halted strategy is resumed by
 * its name only.
 */
public final class Resume
{
    private int portfolio = -1;
    private int strategy = -1;
    private int instrument = -1;

    Resume of(final int portfolio, final int strategy, final int instrument)
    {
        this.portfolio = portfolio;
        this.strategy = strategy;
        this.instrument = instrument;
        return this;
    }

    /** @return true if nothing is named */
    public boolean everything()
    {
        return portfolio < 0 && strategy < 0 && instrument < 0;
    }

    /**
     * @param id of a portfolio
     * @return true if its latches are cleared
     */
    public boolean coversPortfolio(final int id)
    {
        return everything() || id == portfolio;
    }

    /**
     * @param id of an instrument
     * @return true if its latches are cleared
     */
    public boolean coversInstrument(final int id)
    {
        return everything() || id == instrument;
    }

    /**
     * @param id of a strategy
     * @return true if it is named
     */
    public boolean coversStrategy(final int id)
    {
        return id == strategy;
    }
}
