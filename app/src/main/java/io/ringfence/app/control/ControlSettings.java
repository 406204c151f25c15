package io.ringfence.app.control;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;

/**
 * Where operators reach the process. Immutable.
 *
 * @param enabled whether there is a port; the halt file works without one
 * @param address loopback address
 * @param port 0 for any free one
 * @param haltFile whose existence halts the process
 * @param statusIntervalNs of event time between two pictures of the engine's state
 */
public record ControlSettings(boolean enabled, InetAddress address, int port, Path haltFile, long statusIntervalNs)
{
    private static final String HALT_FILE = "HALT";
    private static final long NS_PER_MS = 1_000_000L;
    private static final int MAX_PORT = 65_535;

    /**
     * Reads {@code control.enabled} (true), {@code control.host} (127.0.0.1), {@code control.port} (0),
     * {@code control.halt_file} (HALT in the journal's directory) and {@code control.status_interval_ms} (250).
     *
     * @param settings to read
     * @param journal directory of the journal
     * @return checked values
     * @throws SettingsException if one is out of bounds, above all an address that other machines reach
     */
    public static ControlSettings from(final Settings settings, final Path journal)
    {
        final long port = settings.number("control.port", 0);
        if (port < 0 || port > MAX_PORT)
        {
            throw new SettingsException("control.port=" + port + ": 0 to " + MAX_PORT + " is allowed, 0 for any free");
        }
        final long intervalMs = settings.number("control.status_interval_ms", 250);
        if (intervalMs < 1 || intervalMs > 60_000)
        {
            throw new SettingsException("control.status_interval_ms=" + intervalMs + ": 1 to 60000 is allowed");
        }
        final String haltFile = settings.text("control.halt_file", "").strip();
        return new ControlSettings(
            settings.flag("control.enabled", true),
            loopback(settings.text("control.host", "127.0.0.1").strip()),
            (int)port,
            haltFile.isEmpty() ? journal.resolve(HALT_FILE) : Path.of(haltFile),
            intervalMs * NS_PER_MS);
    }

    /** The port speaks no TLS, and a token must not cross a network in the clear. */
    private static InetAddress loopback(final String host)
    {
        try
        {
            final InetAddress address = InetAddress.getByName(host);
            if (!host.isEmpty() && address.isLoopbackAddress())
            {
                return address;
            }
        }
        catch (final UnknownHostException e)
        {
            throw new SettingsException("control.host=" + host + ": no such host; a loopback address is needed, " +
                "such as 127.0.0.1");
        }
        throw new SettingsException("control.host=" + host + ": other machines reach this address, and the operator " +
            "port has no TLS: a loopback address is needed, such as 127.0.0.1; reach it from elsewhere through ssh -L");
    }
}
