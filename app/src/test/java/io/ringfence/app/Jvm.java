package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own, with the flags of the launcher. */
final class Jvm
{
    private static final Path ROOT = Path.of(System.getProperty("ringfence.root", "..")).toAbsolutePath();
    private static final long PATIENCE_S = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private Jvm(final Process process, final Path out, final Path err)
    {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Jvm start(final Path folder, final String... arguments) throws IOException
    {
        return start(Path.of(System.getProperty("java.home")), folder, arguments);
    }

    static Jvm start(final Path jdk, final Path folder, final String... arguments) throws IOException
    {
        return start(jdk, folder, List.of(), arguments);
    }

    static Jvm start(final Path folder, final List<String> options, final String... arguments) throws IOException
    {
        return start(Path.of(System.getProperty("java.home")), folder, options, arguments);
    }

    static Jvm start(final Path folder, final Map<String, String> environment, final String... arguments)
        throws IOException
    {
        return start(Path.of(System.getProperty("java.home")), folder, List.of(), environment, arguments);
    }

    private static Jvm start(
        final Path jdk, final Path folder, final List<String> options, final String... arguments) throws IOException
    {
        return start(jdk, folder, options, Map.of(), arguments);
    }

    private static Jvm start(
        final Path jdk, final Path folder, final List<String> options, final Map<String, String> environment,
        final String... arguments) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        command.add("@" + ROOT.resolve("build/jvm-17.flags"));
        if (Files.readString(jdk.resolve("release")).matches("(?s).*JAVA_VERSION=\"(2[4-9]|[3-9]\\d).*"))
        {
            command.add("@" + ROOT.resolve("build/jvm-24.flags"));
        }
        command.addAll(List.of(
            "-Xmx512m", "-XX:+UseSerialGC", "-Dringfence.root=" + ROOT, "-cp", classPath()));
        command.addAll(options);
        command.add(Ringfence.class.getName());
        command.addAll(List.of(arguments));
        final Path out = Files.createTempFile(folder, "out", ".txt");
        final Path err = Files.createTempFile(folder, "err", ".txt");
        final ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new Jvm(builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    /** Waits for its end. */
    int code() throws InterruptedException
    {
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS))
        {
            process.destroyForcibly();
            assertTrue(false, "still running after " + PATIENCE_S + " s");
        }
        return process.exitValue();
    }

    /** Waits until it has ended by itself, or for so long. */
    boolean ended(final long milliseconds) throws InterruptedException
    {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Waits until a line of its output, or of what it says beside that, holds a text. */
    void await(final String text) throws IOException, InterruptedException
    {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!out().contains(text) && !err().contains(text))
        {
            assertTrue(process.isAlive() && System.nanoTime() - deadline < 0,
                "no '" + text + "': " + out() + err());
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** SIGTERM. */
    void terminate()
    {
        process.destroy();
    }

    /** SIGKILL. */
    void kill()
    {
        process.destroyForcibly();
    }

    String out() throws IOException
    {
        return Files.readString(out);
    }

    String err() throws IOException
    {
        return Files.readString(err);
    }

    JsonLine lastLine() throws IOException
    {
        final List<String> lines = Files.readAllLines(out);
        return JsonLine.parse(lines.get(lines.size() - 1));
    }

    private static String classPath()
    {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }
}
