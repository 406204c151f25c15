package io.ringfence.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BackoffTest
{
    @Test
    void shouldDoubleUpToTheLimitWhenAttemptsFail()
    {
        final Backoff backoff = new Backoff(100, 1_000, () -> 1.0);
        assertEquals(100, backoff.nextMs());
        assertEquals(200, backoff.nextMs());
        assertEquals(400, backoff.nextMs());
        assertEquals(800, backoff.nextMs());
        for (int i = 0; i < 100; i++)
        {
            assertEquals(1_000, backoff.nextMs());
        }
        backoff.reset();
        assertEquals(100, backoff.nextMs());
    }

    @Test
    void shouldPauseAtLeastHalfWhenJitterIsLeast()
    {
        assertEquals(50, new Backoff(100, 1_000, () -> 0.0).nextMs());
    }
}
