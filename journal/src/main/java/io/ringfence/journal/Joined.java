package io.ringfence.journal;

/** Waits for the end of a thread that was asked to end. */
final class Joined
{
    private Joined()
    {
    }

    static void join(final Thread thread)
    {
        boolean interrupted = false;
        while (thread.isAlive())
        {
            try
            {
                thread.join();
            }
            catch (final InterruptedException e)
            {
                interrupted = true;
            }
        }
        if (interrupted)
        {
            Thread.currentThread().interrupt();
        }
    }
}
