package io.ringfence.app.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.ringfence.engine.config.SettingsException;

/** Finds the process that an operator means. For the command line, one thread. */
final class RunningProcess
{
    private RunningProcess()
    {
    }

    /** The process that writes a journal. */
    static ControlFile ofJournal(final Path journal) throws IOException
    {
        final Path file = journal.resolve(ControlFile.FILE);
        if (!Files.exists(file))
        {
            throw new SettingsException("no process runs on journal " + journal + ": there is no " + file);
        }
        return ControlFile.read(file);
    }

    /** The process that started last among those whose journals lie in a folder. */
    static ControlFile newest(final Path data) throws IOException
    {
        final List<Path> running = running(data);
        if (running.isEmpty())
        {
            throw new SettingsException("no process runs on a journal below " + data.toAbsolutePath() +
                ": name its journal, such as --journal " + data.resolve("dev"));
        }
        return ControlFile.read(running.get(0));
    }

    /** The process of an address: its token lies beside the journal, or else must be named. */
    static ControlFile ofUrl(final String text, final Path data) throws IOException
    {
        final URI url = loopback(text);
        for (final Path file : running(data))
        {
            final ControlFile found = ControlFile.read(file);
            if (URI.create(found.url()).getPort() == url.getPort())
            {
                return new ControlFile(url.toString(), found.pid(), found.token());
            }
        }
        throw new SettingsException("--url " + text + ": its token is not below " + data.toAbsolutePath() +
            ": name the journal too, --journal DIR");
    }

    /** The token goes over this address, which therefore must not leave the machine. */
    static URI loopback(final String text) throws IOException
    {
        try
        {
            final URI url = new URI(text);
            if ("http".equals(url.getScheme()) && url.getHost() != null && url.getPort() > 0 &&
                InetAddress.getByName(url.getHost()).isLoopbackAddress())
            {
                return url;
            }
        }
        catch (final URISyntaxException e)
        {
            throw new SettingsException("--url " + text + ": " + e.getReason());
        }
        throw new SettingsException("--url " + text + ": http:// with a loopback address and a port is needed, such " +
            "as http://127.0.0.1:8810; reach another machine's through ssh -L");
    }

    private static List<Path> running(final Path data) throws IOException
    {
        final List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(data))
        {
            return found;
        }
        try (DirectoryStream<Path> journals = Files.newDirectoryStream(data, Files::isDirectory))
        {
            for (final Path journal : journals)
            {
                final Path file = journal.resolve(ControlFile.FILE);
                if (Files.exists(file) && ControlFile.read(file).alive())
                {
                    found.add(file);
                }
            }
        }
        found.sort(Comparator.comparing(RunningProcess::written).reversed());
        return found;
    }

    private static FileTime written(final Path file)
    {
        try
        {
            return Files.getLastModifiedTime(file);
        }
        catch (final IOException e)
        {
            return FileTime.fromMillis(0);
        }
    }
}
