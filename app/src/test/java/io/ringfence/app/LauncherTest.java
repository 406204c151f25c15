package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JDK the launcher takes, and that it says so where it is not the one that was asked for. */
class LauncherTest
{
    private static final Path ROOT = Path.of(System.getProperty("ringfence.root", "..")).toAbsolutePath();

    @TempDir
    private Path folder;
    private Path home;

    /** An unpacked distribution without jars, and a home with a JDK that is newer than any. */
    @BeforeEach
    void copyTheLauncher() throws IOException
    {
        Files.copy(ROOT.resolve("ringfence"), folder.resolve("ringfence"));
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("build"));
        for (final String name : new String[] {"find-jdk.sh", "jvm-17.flags", "jvm-24.flags"})
        {
            Files.copy(ROOT.resolve("build").resolve(name), folder.resolve("build").resolve(name));
        }
        home = folder.resolve("home");
        jdk(home.resolve(".sdkman/candidates/java/newest"), 999);
    }

    @Test
    void shouldTakeTheJdkThatIsNamedAndSayNothing() throws Exception
    {
        final Path named = jdk(folder.resolve("named"), 17);
        assertEquals("JDK 17\n", launch(named));
    }

    @Test
    void shouldSayWhichJdkItTakesWhenTheOneThatIsNamedIsNone() throws Exception
    {
        final Path none = folder.resolve("none");
        assertEquals("ringfence: JAVA_HOME is " + none + ", no JDK of 17 or later: running on " + home +
            "/.sdkman/candidates/java/newest\nJDK 999\n", launch(none));
    }

    @Test
    void shouldSayWhichJdkItTakesWhenTheOneThatIsNamedIsTooOld() throws Exception
    {
        final Path old = jdk(folder.resolve("old"), 11);
        assertEquals("ringfence: JAVA_HOME is " + old + ", no JDK of 17 or later: running on " + home +
            "/.sdkman/candidates/java/newest\nJDK 999\n", launch(old));
    }

    /** One whose java says which it is. */
    private static Path jdk(final Path directory, final int release) throws IOException
    {
        Files.createDirectories(directory.resolve("bin"));
        Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"" + release + ".0.1\"\n");
        final Path java = directory.resolve("bin/java");
        Files.writeString(java, "#!/usr/bin/env bash\necho JDK " + release + "\n");
        java.toFile().setExecutable(true);
        return directory;
    }

    private String launch(final Path javaHome) throws IOException, InterruptedException
    {
        final ProcessBuilder launcher = new ProcessBuilder("bash", folder.resolve("ringfence").toString(), "version");
        launcher.environment().put("JAVA_HOME", javaHome.toString());
        launcher.environment().put("HOME", home.toString());
        final Process process = launcher.redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
