package io.ringfence.app.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.ringfence.app.Json;
import io.ringfence.engine.config.SettingsException;

/**
 * Where a running process says how it is reached: {@code control.json} beside its journal, mode 0600, removed at its
 * end. Immutable.
 *
 * @param url of the operator port
 * @param pid of the process
 * @param token file that holds the token
 */
record ControlFile(String url, long pid, Path token)
{
    static final String FILE = "control.json";

    void write(final Path directory) throws IOException
    {
        final Map<String, Object> values = new LinkedHashMap<>();
        values.put("url", url);
        values.put("pid", pid);
        values.put("token_file", token.toAbsolutePath().toString());
        PrivateFile.write(directory.resolve(FILE), Json.write(values) + "\n");
    }

    static ControlFile read(final Path file) throws IOException
    {
        try
        {
            final Map<String, Object> values = JsonBody.parse(Files.readAllBytes(file));
            if (values.get("url") instanceof String && values.get("pid") instanceof Long &&
                values.get("token_file") instanceof String)
            {
                return new ControlFile(
                    (String)values.get("url"), (Long)values.get("pid"), Path.of((String)values.get("token_file")));
            }
        }
        catch (final BadBodyException e)
        {
            throw new SettingsException(file + ": " + e.getMessage());
        }
        throw new SettingsException(file + ": url, pid and token_file are needed");
    }

    /** @return true if the process that wrote it runs */
    boolean alive()
    {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
