package io.ringfence.app.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import io.ringfence.app.Build;
import io.ringfence.engine.pipeline.PipelineCounters;
import io.ringfence.engine.pipeline.PipelineHealth;
import io.ringfence.journal.IoText;
import io.ringfence.journal.OwnFile;

/**
 * Writes down what is known of a failed pipeline, beside the journal or else on standard error. One thread, after the
 * pipeline has stopped.
 */
final class Evidence
{
    private Evidence()
    {
    }

    /**
     * Writes the file; where that fails too, as on a disk that is gone, all of it goes to standard error.
     *
     * @param folder to write to
     * @param failure of the pipeline
     * @param counters of the pipeline
     * @param configuration every key and value
     * @param err standard error
     * @return where it is, in words
     */
    static String write(
        final Path folder, final PipelineHealth.Failure failure, final PipelineCounters counters,
        final Map<String, String> configuration, final PrintWriter err)
    {
        final Instant now = Instant.now();
        final String text = text(now, failure, counters, configuration);
        final Path file = folder.resolve("failure-" + now.toEpochMilli() + ".txt");
        try
        {
            Files.createDirectories(folder);
            OwnFile.write(file, text);
            return file.toString();
        }
        catch (final IOException e)
        {
            err.println(file + " cannot be written (" + IoText.of(e) + "), this is the evidence:");
            err.println(text);
            return "standard error";
        }
    }

    private static String text(
        final Instant now, final PipelineHealth.Failure failure, final PipelineCounters counters,
        final Map<String, String> configuration)
    {
        final StringWriter text = new StringWriter();
        final PrintWriter out = new PrintWriter(text);
        out.println("time      " + now);
        out.println("build     " + Build.version());
        out.println("jdk       " + Build.jdk());
        out.println("sequence  " + (failure.sequence() < 0 ? "unknown" : failure.sequence()));
        out.println("published " + counters.published());
        out.println("dropped   " + counters.dropped());
        out.println("The handlers stopped there: neither this row nor any after it is in the journal.");
        out.println();
        failure.cause().printStackTrace(out);
        out.println();
        configuration.forEach((key, value) -> out.println(key + " = " + value));
        out.flush();
        return text.toString();
    }
}
