package io.ringfence.journal;

import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.queue.impl.StoreFileListener;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/**
 * The one place that opens Chronicle Queue for writing, with every setting that its traps ask for. Any thread, after
 * the directory's lock is held: locks that a killed process left are then taken by force, since nobody holds them.
 */
final class Chronicle
{
    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);
    private static final int LOCK_TIMEOUT_MS = 1500;
    private static final AtomicLong ERRORS = new AtomicLong();
    private static final Set<Consumer<String>> LISTENERS = new CopyOnWriteArraySet<>();
    private static volatile String lastError;

    static
    {
        // Read by classes of the queue when they are loaded.
        System.setProperty("queue.force.unlock.mode", "ALWAYS");
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        System.setProperty("chronicle.disk.monitor.disable", "true");
        Jvm.disablePerfHandler();
        // An msync that failed is only logged by the queue, and its caller told nothing.
        Jvm.setErrorExceptionHandler((final Logger logger, final String message, final Throwable thrown) ->
        {
            LOG.error("{}: {}", logger.getName(), message, thrown);
            lastError = message == null || message.isEmpty() ? String.valueOf(thrown) : message;
            ERRORS.incrementAndGet();
            LISTENERS.forEach((listener) -> listener.accept(lastError));
        });
    }

    private Chronicle()
    {
    }

    /** @param clock that never goes back, see {@link #neverBack} */
    static SingleChronicleQueue open(final Path directory, final JournalConfig config, final RollClock clock)
    {
        try
        {
            QueueTable.refuseDamaged(directory, config.roll());
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot open journal " + directory + ": " + IoText.of(e), e);
        }
        final SingleChronicleQueue queue = SingleChronicleQueueBuilder.single(directory.toFile())
            .rollCycle(config.roll().cycle())
            .blockSize(config.blockBytes())
            .timeoutMS(LOCK_TIMEOUT_MS)
            .doubleBuffer(false)
            .timeProvider(clock)
            .storeFileListener(new Restrict())
            .build();
        restrictTable(directory);
        return queue;
    }

    /** The queue tells of files with rows alone. */
    private static void restrictTable(final Path directory)
    {
        try
        {
            Permissions.restrictFile(directory.resolve(QueueTable.FILE));
        }
        catch (final IOException e)
        {
            LOG.warn("cannot restrict access to {}: {}", directory.resolve(QueueTable.FILE), IoText.of(e));
        }
    }

    /** Errors that the queue reported without throwing, since the process started. */
    static long errors()
    {
        return ERRORS.get();
    }

    static String lastError()
    {
        return lastError;
    }

    /** Tells of every error that the queue reports without throwing, at once and on the thread that met it. */
    static void listen(final Consumer<String> listener)
    {
        LISTENERS.add(listener);
    }

    static void unlisten(final Consumer<String> listener)
    {
        LISTENERS.remove(listener);
    }

    /**
     * A clock that stepped back over a roll would write into a file that is closed already; this one begins no earlier
     * than the newest file on the disk.
     */
    static LongSupplier neverBack(final Path directory, final LongSupplier clockMs)
    {
        final AtomicLong last = new AtomicLong(newestCycleMillis(directory));
        return () -> last.accumulateAndGet(clockMs.getAsLong(), Math::max);
    }

    private static long newestCycleMillis(final Path directory)
    {
        final JournalRoll roll = JournalRoll.of(directory);
        if (roll == null)
        {
            return 0;
        }
        final List<Path> files = CycleFile.list(directory);
        return roll.startMs(files.get(files.size() - 1).getFileName().toString());
    }

    /** Files are the owner's alone from the moment the queue makes them. */
    private static final class Restrict implements StoreFileListener
    {
        @Override
        public void onAcquired(final int cycle, final File file)
        {
            try
            {
                Permissions.restrictFile(file.toPath());
            }
            catch (final NoSuchFileException e)
            {
                // The queue tells of it later, on a thread of its own; a journal may be gone by then.
                LOG.debug("{} is gone", file);
            }
            catch (final IOException e)
            {
                LOG.warn("cannot restrict access to {}: {}", file, IoText.of(e));
            }
        }

        @Override
        public void onReleased(final int cycle, final File file)
        {
            // Nothing to do: its rights stay as they are.
        }
    }
}
