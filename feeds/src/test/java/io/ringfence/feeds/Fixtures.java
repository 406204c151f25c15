package io.ringfence.feeds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Assumptions;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;

/** Instruments and recorded data for the tests. */
public final class Fixtures
{
    public static final int BTC = 0;
    public static final int ETH = 1;
    public static final int ETH_USDT = 2;

    private static final long CENT = Decimal.ONE / 100;

    private Fixtures()
    {
    }

    public static InstrumentTable instruments()
    {
        return new InstrumentTable(List.of(
            spot(BTC, "BTC-USD", "BTC", "USD", "BTCUSDT"),
            spot(ETH, "ETH-USD", "ETH", "USD", ""),
            spot(ETH_USDT, "ETH-USDT", "ETH", "USDT", "ETHUSDT")));
    }

    public static UnsafeBuffer bytes(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8));
    }

    public static long decimal(final String text)
    {
        return new java.math.BigDecimal(text).movePointRight(Decimal.SCALE).longValueExact();
    }

    /** A recorded file, or a skipped test that says which file is missing. */
    public static Path capture(final String name)
    {
        final String folder = System.getenv("RINGFENCE_CAPTURES");
        final Path root = Path.of(System.getProperty("ringfence.root", ".."));
        final Path path = (folder == null ? root.resolve("../shared/captures") : Path.of(folder)).resolve(name);
        Assumptions.assumeTrue(Files.isRegularFile(path), "no recorded data at " + path);
        return path;
    }

    public static List<String> lines(final String captureName)
    {
        final Path path = capture(captureName);
        try (InputStream in = Files.newInputStream(path);
            BufferedReader reader = new BufferedReader(new InputStreamReader(
                captureName.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8)))
        {
            return reader.lines().filter(line -> !line.isBlank()).collect(Collectors.toList());
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static Instrument spot(
        final int id, final String symbol, final String base, final String quote, final String binance)
    {
        return new Instrument(id, symbol, InstrumentKind.SPOT, base, quote, CENT, 1, 1, 10_000 * Decimal.ONE,
            Decimal.ONE, 100 * Decimal.ONE, binance);
    }
}
