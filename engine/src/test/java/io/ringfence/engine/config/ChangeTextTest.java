package io.ringfence.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

class ChangeTextTest
{
    @Test
    void shouldReadWhatItWrote()
    {
        final SortedMap<String, String> changes = new TreeMap<>();
        for (int i = 0; i < 100; i++)
        {
            changes.put("risk.max_notional_per_symbol.S" + i, String.valueOf(i * 7));
        }
        changes.put("risk.daily_loss_limit", "");

        final List<String> texts = ChangeText.split(changes, 200);

        texts.forEach((text) -> assertTrue(text.length() <= 200, text));
        assertEquals(changes, ChangeText.parse(String.join("\n", texts)));
    }

    @Test
    void shouldFillATextToItsLastCharacter()
    {
        assertEquals(List.of("a=1\nb=2"), ChangeText.split(new TreeMap<>(Map.of("a", "1", "b", "2")), 7));
        assertEquals(List.of("a=1", "b=2"), ChangeText.split(new TreeMap<>(Map.of("a", "1", "b", "2")), 6));
    }

    @Test
    void shouldRefuseWhatNoEventCanCarry()
    {
        final SortedMap<String, String> changes = new TreeMap<>();
        changes.put("risk.key", "1\n2");
        assertThrows(SettingsException.class, () -> ChangeText.split(changes, 100));
        changes.put("risk.key", "x".repeat(100));
        assertThrows(SettingsException.class, () -> ChangeText.split(changes, 100));
    }

    @Test
    void shouldRefuseALineThatIsNoPairOrNamesAKeyTwice()
    {
        assertThrows(SettingsException.class, () -> ChangeText.parse("a"));
        assertThrows(SettingsException.class, () -> ChangeText.parse("=1"));
        assertThrows(SettingsException.class, () -> ChangeText.parse("a=1\na=2"));
        assertThrows(SettingsException.class, () -> ChangeText.parse("a=1\n"));
    }
}
