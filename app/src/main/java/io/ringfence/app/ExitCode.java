package io.ringfence.app;

/** How the process ends. */
public final class ExitCode
{
    /** All is well. */
    public static final int GOOD = 0;
    /** A check said no: a replay differs, a journal is damaged, a benchmark missed its floor. */
    public static final int CHECK_SAID_NO = 1;
    /** Wrong usage or configuration. */
    public static final int REFUSED = 2;
    /** Failed while running. */
    public static final int FAILED = 3;

    private ExitCode()
    {
    }
}
