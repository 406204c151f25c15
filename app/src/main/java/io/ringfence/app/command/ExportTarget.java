package io.ringfence.app.command;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.OwnFile;

/**
 * The file of an export, compressed where its name ends in .gz. An export that was interrupted is taken up behind its
 * last whole line. One thread.
 */
final class ExportTarget
{
    private static final int BUFFER = 1 << 16;
    private static final int NOTHING_YET = -1;
    private static final Pattern SEQUENCE = Pattern.compile("\\{\"seq\":(\\d+),.*}");

    private final Path file;
    private final boolean compressed;
    private OutputStream out;

    ExportTarget(final Path file)
    {
        this.file = file;
        compressed = file.toString().endsWith(".gz");
    }

    /** The stream of a new file. */
    OutputStream create() throws IOException
    {
        final OutputStream bytes = OwnFile.create(file);
        out = compressed ? new GZIPOutputStream(bytes, BUFFER, true) : bytes;
        return out;
    }

    /**
     * Cuts what is not a whole line off the end, and opens the file behind it.
     *
     * @return sequence of the last whole line, -1 if there is none
     */
    long resume() throws IOException
    {
        if (!Files.exists(file))
        {
            create();
            return NOTHING_YET;
        }
        return compressed ? resumeCompressed() : resumePlain();
    }

    /** The stream of {@link #resume}. */
    OutputStream out()
    {
        return out;
    }

    private long resumePlain() throws IOException
    {
        final String line;
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw"))
        {
            final long end = lineStart(bytes, bytes.length());
            final long begin = lineStart(bytes, Math.max(0, end - 1));
            final byte[] last = new byte[(int)(end - begin)];
            bytes.seek(begin);
            bytes.readFully(last);
            line = new String(last, StandardCharsets.UTF_8).stripTrailing();
            final long sequence = sequence(line);
            bytes.setLength(end);
            out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND), BUFFER);
            return sequence;
        }
    }

    /** Where the line begins that ends before a place: behind the last line break. */
    private static long lineStart(final RandomAccessFile bytes, final long before) throws IOException
    {
        final byte[] chunk = new byte[BUFFER];
        long end = before;
        while (end > 0)
        {
            final int length = (int)Math.min(BUFFER, end);
            bytes.seek(end - length);
            bytes.readFully(chunk, 0, length);
            for (int i = length - 1; i >= 0; i--)
            {
                if (chunk[i] == '\n')
                {
                    return end - length + i + 1;
                }
            }
            end -= length;
        }
        return 0;
    }

    /** What was compressed cannot be cut: the whole lines are compressed anew, beside it, and take its place. */
    private long resumeCompressed() throws IOException
    {
        final Path part = Files.createTempFile(
            file.toAbsolutePath().getParent(), file.getFileName().toString(), ".part");
        try
        {
            out = new GZIPOutputStream(Files.newOutputStream(part), BUFFER, true);
            final long sequence = sequence(copyLines());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return sequence;
        }
        catch (final IOException | SettingsException e)
        {
            out.close();
            Files.deleteIfExists(part);
            throw e;
        }
    }

    /** Copies whole lines; where the compressed bytes end is where the interrupted export was. Gives the last one. */
    private String copyLines() throws IOException
    {
        String last = "";
        try (BufferedReader lines = new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file), BUFFER), StandardCharsets.UTF_8)))
        {
            for (String line = lines.readLine(); line != null && line.endsWith("}"); line = lines.readLine())
            {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                last = line;
            }
        }
        catch (final EOFException | ZipException cutOff)
        {
            out.flush();
        }
        return last;
    }

    private long sequence(final String line)
    {
        if (line.isEmpty())
        {
            return NOTHING_YET;
        }
        final Matcher matcher = SEQUENCE.matcher(line);
        if (!matcher.matches())
        {
            throw new SettingsException("--resume: the last line of " + file + " is no row of the schema ringfence: " +
                line.substring(0, Math.min(60, line.length())));
        }
        return Long.parseLong(matcher.group(1));
    }
}
