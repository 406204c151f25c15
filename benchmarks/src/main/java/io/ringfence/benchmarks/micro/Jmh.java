package io.ringfence.benchmarks.micro;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmark classes with the JVM flags of the launcher, with the clock and with allocation as results. For set-up,
 * one thread.
 */
public final class Jmh
{
    private static final int FORKS = 3;
    private static final int QUICK_FORKS = 1;
    private static final int FIRST_JDK_WITH_MORE_FLAGS = 24;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Jmh()
    {
    }

    /** How long each fork takes. */
    public enum Length
    {
        /** Iterations of a second, for a benchmark that somebody starts alone. */
        ALONE(5, 1_000),
        /** For a chain of guards or checks. */
        CHAIN(5, 300),
        /** For one guard or check, of which there are many. */
        SINGLE(4, 100);

        private final int iterations;
        private final int millis;

        Length(final int iterations, final int millis)
        {
            this.iterations = iterations;
            this.millis = millis;
        }
    }

    /**
     * What one benchmark cost.
     *
     * @param method of its class
     * @param parameters it ran with
     * @param nanos for each call
     * @param clockNanos of one look at the clock in the same forks
     * @param bytes allocated by each call
     */
    public record Price(
        String method, Map<String, String> parameters, double nanos, double clockNanos, double bytes)
    {
        /** @return in looks at the clock */
        public double ratio()
        {
            return nanos / clockNanos;
        }

        /**
         * A parameter.
         *
         * @param name of it
         * @return value it had
         */
        public String parameter(final String name)
        {
            return parameters.get(name);
        }
    }

    /**
     * Runs the benchmarks of one class as they are published; for its {@code main}.
     *
     * @param benchmarks class that holds them
     * @throws RunnerException if they cannot run
     */
    public static void run(final Class<?> benchmarks) throws RunnerException
    {
        new Runner(options(false, Pattern.quote(benchmarks.getName() + ".") + ".*", Length.ALONE).build()).run();
    }

    /**
     * Runs benchmarks silently.
     *
     * @param quick one fork only
     * @param benchmarks class that holds them
     * @param method which of them, empty for all
     * @param parameters that differ from those that the class states
     * @param length of a fork
     * @return what they cost, in the order in which parameters are stated
     * @throws RunnerException if they cannot run
     */
    public static List<Price> prices(
        final boolean quick, final Class<?> benchmarks, final String method, final Map<String, String[]> parameters,
        final Length length) throws RunnerException
    {
        final ChainedOptionsBuilder options = options(
            quick, Pattern.quote(benchmarks.getName() + "." + method) + (method.isEmpty() ? ".*" : "$"), length)
            .verbosity(VerboseMode.SILENT).shouldFailOnError(true);
        parameters.forEach(options::param);
        final List<Price> prices = new ArrayList<>();
        for (final RunResult result : new Runner(options.build()).run())
        {
            prices.add(price(result));
        }
        if (parameters.containsKey("instruments"))
        {
            prices.sort(Comparator.comparingInt((price) -> Integer.parseInt(price.parameter("instruments"))));
        }
        return prices;
    }

    private static Price price(final RunResult result)
    {
        final Map<String, String> parameters = new TreeMap<>();
        for (final String key : result.getParams().getParamsKeys())
        {
            parameters.put(key, result.getParams().getParam(key));
        }
        final String name = result.getParams().getBenchmark();
        return new Price(
            name.substring(name.lastIndexOf('.') + 1), parameters, result.getPrimaryResult().getScore(),
            secondary(result, NanoTimeProfiler.LABEL), secondary(result, ALLOCATED));
    }

    /** The profiler of allocation has put a sign before its name in some versions. */
    private static double secondary(final RunResult result, final String label)
    {
        for (final Map.Entry<String, ? extends Result<?>> entry : secondaries(result).entrySet())
        {
            if (entry.getKey().endsWith(label))
            {
                return entry.getValue().getScore();
            }
        }
        throw new IllegalStateException("no " + label + " in " + result.getSecondaryResults().keySet());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ? extends Result<?>> secondaries(final RunResult result)
    {
        return (Map<String, ? extends Result<?>>)(Map<String, ?>)result.getSecondaryResults();
    }

    private static ChainedOptionsBuilder options(final boolean quick, final String pattern, final Length length)
    {
        final int iterations = quick ? Math.max(3, length.iterations - 1) : length.iterations;
        return new OptionsBuilder()
            .include(pattern)
            .forks(quick ? QUICK_FORKS : FORKS)
            .warmupIterations(iterations).warmupTime(TimeValue.milliseconds(length.millis))
            .measurementIterations(iterations).measurementTime(TimeValue.milliseconds(length.millis))
            .addProfiler(GCProfiler.class)
            .addProfiler(NanoTimeProfiler.class)
            .jvmArgs(flags().toArray(new String[0]));
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
