package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One script comes to one state: on every build, on this JDK and on another one. */
class SameOnTwoJdksTest
{
    private static final Path ROOT = Path.of(System.getProperty("ringfence.root", "..")).toAbsolutePath();
    private static final Path GOLDEN = ROOT.resolve("app/src/test/resources/golden/scripted-day.hash");
    private static final int THIS = Runtime.version().feature();

    private final Shell shell = new Shell();
    private Path script;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeScript() throws IOException
    {
        script = ScriptedDay.write(folder.resolve("day.jsonl"), 7, 4000);
    }

    /**
     * Where state is meant to have changed, {@code -Dringfence.golden.write=true} writes the hash anew; the change says
     * why.
     */
    @Test
    void shouldComeToTheHashThatIsCommitted() throws IOException
    {
        final String hash = stateHashHere();
        if (Boolean.getBoolean("ringfence.golden.write"))
        {
            Files.writeString(GOLDEN, hash + "\n");
        }
        assertEquals(Files.readString(GOLDEN).strip(), hash,
            "state differs from " + GOLDEN.getFileName() + "; if it is meant to, -Dringfence.golden.write=true");
    }

    @Test
    void shouldMakeTheSameBytesAndTheSameHashOnAnotherJdk() throws IOException, InterruptedException
    {
        final Path jdk = otherJdk();
        assumeTrue(jdk != null, "skipped: no JDK of 17 or later beside this one, " + THIS);

        final String hash = stateHashHere();
        assertEquals(ExitCode.GOOD, shell.run(exportArguments("here")), shell.err());
        final Jvm imported = Jvm.start(jdk, folder, importArguments("there"));
        assertEquals(ExitCode.GOOD, imported.code(), imported.err());
        final Jvm exported = Jvm.start(jdk, folder, exportArguments("there"));
        assertEquals(ExitCode.GOOD, exported.code(), exported.err());

        assertEquals(hash, imported.lastLine().text("state_hash"));
        assertEquals(rows("here"), rows("there"));
    }

    private String stateHashHere()
    {
        assertEquals(ExitCode.GOOD, shell.run(importArguments("here")), shell.err());
        return JsonLine.parse(shell.lastLine()).text("state_hash");
    }

    private String[] importArguments(final String journal)
    {
        final List<String> arguments = new ArrayList<>(List.of(
            "import", "--inputs-only", "--profile", "scenario", "--in", script.toString(), "--journal",
            folder.resolve(journal).toString(), "--json"));
        for (final String setting : ScriptedDay.SETTINGS)
        {
            arguments.add("--set");
            arguments.add(setting);
        }
        return arguments.toArray(new String[0]);
    }

    private String[] exportArguments(final String journal)
    {
        return new String[] {
            "export", "--journal", folder.resolve(journal).toString(), "--out",
            folder.resolve(journal + ".jsonl").toString()};
    }

    /** The exported lines without the header, which names the JVM and the hour. */
    private String rows(final String journal) throws IOException
    {
        final String lines = Files.readString(folder.resolve(journal + ".jsonl"), StandardCharsets.US_ASCII);
        final int header = lines.indexOf(",\"header\":");
        assertTrue(header > 0 && header < lines.indexOf('\n'), "no header on the first line");
        return lines.substring(0, header) + lines.substring(lines.indexOf('\n'));
    }

    private static Path otherJdk() throws IOException, InterruptedException
    {
        final Process search = new ProcessBuilder("bash", "-c",
            ". build/find-jdk.sh; for dir in \"${jdk:-}\" /usr/lib/jvm/* /opt/* ~/.sdkman/candidates/java/*; do " +
            "feature \"$dir\"; [ \"$FEATURE\" -lt 17 ] || [ \"$FEATURE\" = " + THIS + " ] || " +
            "{ echo \"$dir\"; break; }; done").directory(ROOT.toFile()).start();
        final String found = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, search.waitFor(), "find-jdk.sh failed");
        return found.isEmpty() ? null : Path.of(found);
    }
}
