package io.ringfence.benchmarks.micro;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs benchmark classes with the JVM flags of the launcher and with allocation as a result. For set-up, one thread.
 */
public final class Jmh
{
    private static final int FORKS = 3;
    private static final int QUICK_FORKS = 1;
    private static final int ITERATIONS = 5;
    private static final int QUICK_ITERATIONS = 3;
    private static final int FIRST_JDK_WITH_MORE_FLAGS = 24;

    private Jmh()
    {
    }

    /**
     * Runs the benchmarks of one class as they are published; for its {@code main}.
     *
     * @param benchmarks class that holds them
     * @throws RunnerException if they cannot run
     */
    public static void run(final Class<?> benchmarks) throws RunnerException
    {
        run(false, Pattern.quote(benchmarks.getName() + ".") + ".*");
    }

    /**
     * Runs benchmarks.
     *
     * @param quick one fork and few iterations
     * @param pattern of their names
     * @return what they measured
     * @throws RunnerException if they cannot run
     */
    public static List<RunResult> run(final boolean quick, final String pattern) throws RunnerException
    {
        final Options options = new OptionsBuilder()
            .include(pattern)
            .forks(quick ? QUICK_FORKS : FORKS)
            .warmupIterations(quick ? QUICK_ITERATIONS : ITERATIONS).warmupTime(TimeValue.seconds(1))
            .measurementIterations(quick ? QUICK_ITERATIONS : ITERATIONS).measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .addProfiler(NanoTimeProfiler.class)
            .jvmArgs(flags().toArray(new String[0]))
            .build();
        return new ArrayList<>(new Runner(options).run());
    }

    private static List<String> flags()
    {
        final Path build = root().resolve("build");
        final List<String> flags = new ArrayList<>(List.of("-Xms256m", "-Xmx1g", "-XX:+UseParallelGC"));
        flags.add("@" + build.resolve("jvm-17.flags"));
        if (Runtime.version().feature() >= FIRST_JDK_WITH_MORE_FLAGS)
        {
            flags.add("@" + build.resolve("jvm-24.flags"));
        }
        flags.add("-Dringfence.root=" + root());
        return flags;
    }

    /** @return the project's folder, also when started from an IDE in the folder of a module */
    static Path root()
    {
        final String root = System.getProperty("ringfence.root");
        Path at = Path.of(root == null ? "" : root).toAbsolutePath();
        while (at != null && !Files.isRegularFile(at.resolve("build").resolve("jvm-17.flags")))
        {
            at = at.getParent();
        }
        if (at == null)
        {
            throw new IllegalStateException("no build/jvm-17.flags here or above: run from the project's folder");
        }
        return at;
    }
}
