package io.ringfence.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.ringfence.engine.config.HotKeys;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.Reason;

/** docs/guards.md against the code. */
class GuardsPageTest
{
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `([a-z_]+)(\\.SYMBOL)?` \\| (\\S+) \\| (yes|no) \\|");
    private static final Set<String> WITHOUT_EFFECT = Set.of("max_intraday_volatility_threshold");
    /** One is refused without the other. */
    private static final List<String> WINDOW = List.of("daytime_start_utc", "daytime_end_utc");

    private final Map<String, String> defaults = new TreeMap<>();
    private final Map<String, Boolean> hot = new TreeMap<>();
    private final Map<String, Boolean> bySymbol = new TreeMap<>();
    private String page;

    @BeforeEach
    void readPage() throws IOException
    {
        page = Files.readString(Path.of(System.getProperty("ringfence.root", ".."), "docs", "guards.md"));
        final Matcher matcher = KEY.matcher(page);
        while (matcher.find())
        {
            defaults.put(matcher.group(1), matcher.group(3));
            hot.put(matcher.group(1), matcher.group(4).equals("yes"));
            bySymbol.put(matcher.group(1), matcher.group(2) != null);
        }
    }

    @Test
    void shouldListEveryKeyThatIsReadAndNoOther()
    {
        final LimitReader reader = new LimitReader(new Settings(Map.of()), Rig.INSTRUMENTS);
        RiskLimits.read(reader);

        assertEquals(reader.keys(),
            defaults.keySet().stream().map(HotKeys.PREFIX::concat).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void shouldSayWhichKeysMayChangeInARunningProcess()
    {
        hot.forEach((key, may) -> assertEquals(HotKeys.mayChange(HotKeys.PREFIX + key), may, key));
    }

    @Test
    void shouldSayWhatHoldsWhenAKeyIsNotSet()
    {
        final String unset = values(limits(Map.of()));
        for (final Map.Entry<String, String> entry : defaults.entrySet())
        {
            final String key = entry.getKey();
            final String name = HotKeys.PREFIX + key + (bySymbol.get(key) ? ".BTC-USD" : "");
            if (!entry.getValue().equals("off"))
            {
                assertEquals(unset, values(limits(Map.of(name, entry.getValue()))), key);
            }
            else if (!WINDOW.contains(key) && !WITHOUT_EFFECT.contains(key))
            {
                assertNotEquals(unset, values(limits(Map.of(name, "1"))), key);
            }
        }
    }

    @Test
    void shouldNameEveryGuardInTheOrderInWhichTheyLook()
    {
        final Matcher matcher = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|").matcher(page);
        final List<String> named = matcher.results().map((result) -> result.group(1)).toList();

        assertEquals(Rig.bare().guards.chain().stream().map(RuntimeGuard::id).map(Guard::name).toList(), named);
    }

    @Test
    void shouldNameEveryReason()
    {
        for (final Reason reason : Reason.values())
        {
            assertTrue(reason == Reason.NONE || page.contains("`" + reason.name() + "`"), reason.name());
        }
    }

    @Test
    void shouldNumberEveryMissingInput()
    {
        for (final MissingInput missing : MissingInput.values())
        {
            assertTrue(page.contains("| " + missing.ordinal() + " | `" + missing.name() + "`"), missing.name());
        }
    }

    private static RiskLimits limits(final Map<String, String> values)
    {
        return RiskLimits.from(new Settings(values), Rig.INSTRUMENTS);
    }

    /** All values of a record, those of its records and arrays too. */
    private static String values(final Record limits)
    {
        final StringBuilder text = new StringBuilder();
        for (final RecordComponent component : limits.getClass().getRecordComponents())
        {
            try
            {
                final Object value = component.getAccessor().invoke(limits);
                text.append(component.getName()).append('=').append(
                    value instanceof Record ? values((Record)value) :
                    value instanceof long[] ? Arrays.toString((long[])value) : value).append(' ');
            }
            catch (final ReflectiveOperationException e)
            {
                throw new AssertionError(e);
            }
        }
        return text.toString();
    }
}
