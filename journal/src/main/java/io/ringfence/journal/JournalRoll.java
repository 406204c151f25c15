package io.ringfence.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;

/**
 * How long one file of a journal goes on, in UTC. A journal keeps the one that it was begun with: files are in order
 * by name, and names of two kinds are not. Immutable.
 */
public enum JournalRoll
{
    /** A file a day, {@code 20260301F.cq4}. */
    DAILY(RollCycles.FAST_DAILY, "yyyyMMdd'F'", "\\d{8}F", 65_808),
    /** A file an hour, {@code 20260301-23F.cq4}. */
    HOURLY(RollCycles.FAST_HOURLY, "yyyyMMdd-HH'F'", "\\d{8}-\\d{2}F", 65_808),
    /** A file a minute, {@code 20260301-2359.cq4}. */
    MINUTELY(LegacyRollCycles.MINUTELY, "yyyyMMdd-HHmm", "\\d{8}-\\d{4}", 33_040);

    private static final JournalRoll[] VALUES = values();

    private final RollCycle cycle;
    private final String queueFormat;
    private final DateTimeFormatter format;
    private final Pattern names;
    private final int firstDocument;

    JournalRoll(final RollCycle cycle, final String format, final String names, final int firstDocument)
    {
        this.cycle = cycle;
        this.firstDocument = firstDocument;
        queueFormat = format;
        this.format = new DateTimeFormatterBuilder().appendPattern(format)
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0).parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter(Locale.ROOT);
        this.names = Pattern.compile(names + Pattern.quote(CycleFile.SUFFIX));
    }

    /** The one whose files have such names, null for none. */
    static JournalRoll ofFile(final String name)
    {
        for (final JournalRoll roll : VALUES)
        {
            if (roll.names.matcher(name).matches())
            {
                return roll;
            }
        }
        return null;
    }

    /**
     * The one that a journal was begun with, null where there is none yet.
     *
     * @throws RefusedException if there are files of another name, or of two kinds
     */
    static JournalRoll of(final Path directory)
    {
        JournalRoll found = null;
        for (final Path file : CycleFile.list(directory))
        {
            final String name = file.getFileName().toString();
            final JournalRoll roll = ofFile(name);
            if (roll == null || found != null && roll != found)
            {
                throw new RefusedException("unexpected file " + name + " in " + directory + ": names such as " +
                    (found == null ? DAILY.fileName(0) + " or " + HOURLY.fileName(0) : found.fileName(0)) +
                    " are needed, and of one kind; what is no part of the journal belongs elsewhere");
            }
            found = roll;
        }
        return found;
    }

    /** Name of the file that is written at a time. */
    String fileName(final long epochMs)
    {
        return format.format(Instant.ofEpochMilli(epochMs).atOffset(ZoneOffset.UTC)) + CycleFile.SUFFIX;
    }

    /** When a file of this kind begins, epoch ms. */
    long startMs(final String fileName)
    {
        return LocalDateTime.parse(
            fileName.substring(0, fileName.length() - CycleFile.SUFFIX.length()), format)
            .toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    long lengthMs()
    {
        return cycle.lengthInMillis();
    }

    /** Documents from one entry of the queue's index to the next. */
    int indexSpacing()
    {
        return cycle.defaultIndexSpacing();
    }

    /** Where the first document of a file lies: behind the queue's own header and its first two pages of index. */
    long firstDocument()
    {
        return firstDocument;
    }

    /** How the queue's own table notes the names of files. */
    String queueFormat()
    {
        return queueFormat;
    }

    RollCycle cycle()
    {
        return cycle;
    }

    /** As the configuration has it. */
    String text()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
