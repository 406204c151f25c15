package io.ringfence.app.run;

import java.nio.file.Path;

/**
 * What the command line asks of one run, beside the configuration. Immutable.
 *
 * @param journal directory of the journal
 * @param durationNs after which it stops, 0 for never
 * @param events after which it stops, 0 for never
 */
public record RunOptions(Path journal, long durationNs, long events)
{
}
