package io.ringfence.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.ringfence.engine.config.HotKeys;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.OperatorCommand;
import org.junit.jupiter.api.Test;

/** Keeps docs/operations.md true where the code can say so. */
class OperationsPageTest
{
    private static final Path ROOT = Path.of(System.getProperty("ringfence.root", ".."));

    private static String page() throws IOException
    {
        return Files.readString(ROOT.resolve("docs").resolve("operations.md"));
    }

    @Test
    void shouldNameEveryCommand() throws IOException
    {
        for (final OperatorCommand command : OperatorCommand.values())
        {
            assertTrue(page().contains("| `" + ControlRoutes.text(command) + "` |"), command.name());
        }
    }

    @Test
    void shouldNameEveryKeyThatIsReadAndNoOther() throws IOException
    {
        final TreeSet<String> documented = new TreeSet<>();
        Pattern.compile("\\| `(control\\.(?!json|token)\\w+)` \\|").matcher(page()).results()
            .forEach((found) -> documented.add(found.group(1)));
        final Settings settings = new Settings(Map.of());
        ControlSettings.from(settings, Path.of("j"));

        settings.refuseUnknownKeys(documented);
        for (final String key : new String[] {"enabled", "host", "port", "halt_file", "status_interval_ms"})
        {
            assertTrue(documented.contains("control." + key), key);
        }
        assertEquals(5, documented.size());
    }

    @Test
    void shouldNameTheFilesAndTheLimitsOfTheDoor() throws IOException
    {
        for (final String text : new String[] {
            "`" + ControlToken.FILE + "`", "`" + ControlFile.FILE + "`", "`" + HaltFile.PRINCIPAL + "`",
            "503 " + OperatorInbox.CAPACITY + " commands",
            "(needed, " + ControlRoutes.PRINCIPAL_LENGTH + " characters)",
            "`reason` (" + ControlRoutes.REASON_LENGTH + ")"})
        {
            assertTrue(page().replace('\n', ' ').contains(text), text);
        }
        assertEquals("[risk.fee_rate]", HotKeys.COLD.toString());
        assertTrue(page().replace('\n', ' ').contains("all but `risk.fee_rate`"));
    }

    @Test
    void shouldKnowTheDefaultsThatThePageStates() throws SettingsException
    {
        final ControlSettings settings = ControlSettings.from(new Settings(Map.of()), Path.of("j"));

        assertTrue(settings.enabled());
        assertEquals("127.0.0.1", settings.address().getHostAddress());
        assertEquals(0, settings.port());
        assertEquals(Path.of("j", "HALT"), settings.haltFile());
        assertEquals(250_000_000L, settings.statusIntervalNs());
    }
}
