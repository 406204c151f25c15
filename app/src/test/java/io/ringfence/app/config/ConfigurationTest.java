package io.ringfence.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.instrument.Instrument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest
{
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dev", "perps", "capture", "scenario", "scenario-perps", "live"})
    void shouldLoadWhenProfileShips(final String profile)
    {
        final Configuration configuration = Configuration.load(profile, List.of());
        assertEquals(profile, configuration.settings().text("profile", ""));
        assertTrue(configuration.settings().asMap().containsKey("risk.daily_loss_limit"));
    }

    @Test
    void shouldGiveTheDocumentedInstrumentsWhenReadingTheTableThatShips()
    {
        final Configuration configuration = Configuration.load("dev", List.of());
        assertEquals(15, configuration.instruments().size());
        final Instrument ripple = configuration.instruments().find("XRP-USD");
        assertEquals(3, ripple.id());
        assertEquals(10_000L, ripple.priceIncrement());
        assertEquals(10_000_000L, ripple.quantityIncrement());
        assertEquals(100_000_000L, ripple.minQuantity());
        assertEquals(50_000_000L, ripple.startMark());
        assertEquals("BTCUSDT", configuration.instruments().get(14).binanceSymbol());
        assertTrue(configuration.instruments().find("XRP-PERP").perpetual());
    }

    @Test
    void shouldTakeTheCommandLineWhenAKeyIsSetTwice()
    {
        final Configuration configuration = Configuration.load("dev", List.of("risk.daily_loss_limit=100"));
        assertEquals("100", configuration.settings().text("risk.daily_loss_limit", ""));
    }

    @Test
    void shouldTakeTheProfileWhenItOverridesTheRiskFile() throws IOException
    {
        final Path file = folder.resolve("mine.json");
        Files.writeString(file, "{\"risk_file\": \"risk/perps.json\", \"risk\": {\"daily_loss_limit\": 7}}");
        final Configuration configuration = Configuration.load(file.toString(), List.of());
        assertEquals("7", configuration.settings().text("risk.daily_loss_limit", ""));
        assertEquals("0.5", configuration.settings().text("risk.max_exposure_pct", ""));
        assertEquals("mine", configuration.settings().text("profile", ""));
    }

    @Test
    void shouldFindTheRiskFileWhenItLiesBesideTheProfile() throws IOException
    {
        Files.writeString(folder.resolve("limits.json"), "{\"daily_loss_limit\": 9}");
        final Path file = folder.resolve("mine.json");
        Files.writeString(file, "{\"risk_file\": \"limits.json\"}");
        assertEquals("9", Configuration.load(file.toString(), List.of()).settings().text("risk.daily_loss_limit", ""));
    }

    @Test
    void shouldNameTheNearestWhenAProfileIsUnknown()
    {
        assertRefused("did you mean perps?", "perp", List.of());
    }

    @Test
    void shouldNameLineAndColumnWhenAFileIsNotJson() throws IOException
    {
        final Path file = folder.resolve("broken.json");
        Files.writeString(file, "{\n  \"a\": 1,\n  \"b\" 2\n}");
        assertRefused("broken.json:3:", file.toString(), List.of());
    }

    @Test
    void shouldRefuseWhenAKeyStandsTwice() throws IOException
    {
        final Path file = folder.resolve("twice.json");
        Files.writeString(file, "{\"a\": 1, \"a\": 2}");
        assertRefused("Duplicate", file.toString(), List.of());
    }

    @Test
    void shouldSayWhatIsRightWhenAnOverrideHasNoValue()
    {
        assertRefused("key=value is needed", "dev", List.of("topology"));
    }

    @Test
    void shouldNameTheFileWhenAValueIsRefused()
    {
        final Configuration configuration = Configuration.load("dev", List.of());
        final SettingsException explained = configuration.explain(
            new SettingsException("risk.daily_loss_limit=250: wrong"));
        assertTrue(explained.getMessage().contains("spot_top10.json: risk.daily_loss_limit=250: wrong"),
            explained.getMessage());
    }

    @Test
    void shouldNameTheOptionWhenAnOverrideIsRefused()
    {
        final Configuration configuration = Configuration.load("dev", List.of("no.such.key=1"));
        final SettingsException refused = assertThrows(
            SettingsException.class, () -> configuration.settings().refuseUnknownKeys());
        assertTrue(refused.getMessage().startsWith("unknown key "), refused.getMessage());
        assertTrue(
            configuration.explain(new SettingsException("unknown key no.such.key: did you mean x?")).getMessage()
                .startsWith("--set: unknown key no.such.key"));
    }

    private static void assertRefused(final String expected, final String profile, final List<String> changes)
    {
        final SettingsException refused = assertThrows(
            SettingsException.class, () -> Configuration.load(profile, changes));
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    }
}
