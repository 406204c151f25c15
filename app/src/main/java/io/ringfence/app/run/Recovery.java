package io.ringfence.app.run;

import java.nio.file.Path;
import java.util.Map;

import io.ringfence.app.config.Configuration;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.replay.ReplayProgress;
import io.ringfence.journal.replay.ReplayResult;
import io.ringfence.journal.replay.Replayer;

/** Brings an engine to the state in which a journal left it. One thread. */
final class Recovery
{
    private Recovery()
    {
    }

    /**
     * Runs a journal's inputs through an engine and compares what it makes of them with what is journaled: the process
     * goes on only from a state that it can account for.
     *
     * @param directory of the journal, which has rows
     * @param configuration of the run that begins
     * @param progress told how far it is
     * @return the engine, ready for that run
     * @throws SettingsException if the journal belongs to other instruments, or to sizes that cannot change
     * @throws JournalException if the journal is damaged or does not replay to what is journaled
     */
    static TradingEngine recover(
        final Path directory, final Configuration configuration, final ReplayProgress progress)
    {
        final RecordedEngine recorded = new RecordedEngine(Map.of());
        final ReplayResult result = new Replayer(recorded, null, null, progress).replay(directory);
        if (!result.equal())
        {
            throw new JournalException("journal " + directory + " does not replay to the state it was left in, " +
                "first at sequence " + result.firstDifference().sequence() + " (" + result.firstDifference().field() +
                "): name another --journal directory, and see ringfence replay");
        }
        if (!recorded.fingerprint().equals(configuration.instruments().fingerprint()))
        {
            throw new SettingsException("journal " + directory + " was written with another instrument table " +
                "(fingerprint " + recorded.fingerprint() +
                "): its ids mean other instruments; name another --journal directory");
        }
        recorded.engine().startRun(configuration.settings());
        return recorded.engine();
    }
}
