package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever holds what a journal holds is its owner's alone; what fails on the way leaves nothing behind. */
class OwnFilesTest
{
    private final Shell shell = new Shell();

    @TempDir
    private Path folder;
    private Path made;
    private String journal;

    @BeforeEach
    void makeAJournal() throws IOException
    {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "skipped: no such rights");
        made = Files.createDirectory(folder.resolve("made"));
        journal = new Story().account("100000").quote("BTC-USD", "49999.50", "50000.50", "10")
            .intent("BUY", "BTC-USD", "0.1", "49000", "tag", "a").line("timer").journal(shell, folder);
    }

    @Test
    void shouldMakeEveryFileForItsOwnerAlone() throws IOException
    {
        good("snapshot", "--journal", journal);
        good("backup", "--journal", journal, "--out", made("backup"));
        good("restore", "--from", made("backup"), "--journal", made("restored"));
        good("export", "--journal", journal, "--out", made("rows.jsonl"));
        good("export", "--journal", journal, "--out", made("rows.jsonl.gz"));
        good("import", "--in", made("rows.jsonl"), "--journal", made("imported"));
        good("replay", "--journal", journal, "--steps", made("steps.jsonl"));
        good("bundle", "--journal", journal, "--out", made("incident.bundle"));
        good("bundle", "replay", made("incident.bundle"), "--journal", made("incident"));
        good("report", "--journal", journal, "--out", made("page.html"));
        overwrite(Path.of(made("imported"), "metadata.cq4t"));
        good("repair", "--journal", made("imported"));

        assertOwners(Path.of(journal));
        assertOwners(made);
    }

    @Test
    void shouldLeaveTheRightsOfAFileThatIsThere() throws IOException
    {
        final Path shared = Files.createFile(made.resolve("shared.jsonl"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        good("export", "--journal", journal, "--out", shared.toString());
        good("export", "--journal", journal, "--out", "/dev/null");
        good("report", "--journal", journal, "--out", "/dev/null");

        assertEquals("rw-r-----", rights(shared));
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
        assertTrue(rights(Path.of("/dev/null")).endsWith("rw-"), rights(Path.of("/dev/null")));
    }

    @Test
    void shouldLeaveNothingBehindWhenAnImportFails() throws IOException
    {
        final Path lines = made.resolve("bad.jsonl");
        good("export", "--journal", journal, "--out", lines.toString());
        Files.writeString(lines, Files.readString(lines) + "{\"seq\":bad\n");

        assertEquals(ExitCode.REFUSED, shell.run("import", "--in", lines.toString(), "--journal", made("new")));
        Files.writeString(lines, "{\"type\": \"timer\", \"recv_ns\": 1772442001000000000}\n");
        assertEquals(ExitCode.FAILED, shell.run("import", "--inputs-only", "--in", lines.toString(),
            "--journal", made("new"), "--set", "journal.min_free_mb=9000000"), shell.err());
        assertTrue(shell.err().contains("failed: journal " + made("new") + ": "), shell.err());
        try (Stream<Path> left = Files.list(made))
        {
            assertEquals(List.of(lines), left.toList());
        }
    }

    private void good(final String... arguments)
    {
        assertEquals(ExitCode.GOOD, shell.run(arguments), () -> String.join(" ", arguments) + ": " + shell.err());
    }

    private String made(final String name)
    {
        return made.resolve(name).toString();
    }

    private static void overwrite(final Path file) throws IOException
    {
        final byte[] bytes = Files.readAllBytes(file);
        bytes[4] ^= 1;
        Files.write(file, bytes);
    }

    private static void assertOwners(final Path root) throws IOException
    {
        final List<Path> all;
        try (Stream<Path> tree = Files.walk(root))
        {
            all = tree.filter((each) -> !each.equals(root)).toList();
        }
        assertTrue(all.size() > 3, all.toString());
        for (final Path each : all)
        {
            assertEquals(Files.isDirectory(each) ? "rwx------" : "rw-------", rights(each), each.toString());
        }
    }

    private static String rights(final Path path) throws IOException
    {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
