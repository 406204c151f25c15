package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class JsonTest
{
    @Test
    void shouldKeepTheOrderOfKeysWhenWritingAMap()
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", 1L);
        map.put("a", true);
        map.put("c", null);
        assertEquals("{\"b\":1,\"a\":true,\"c\":null}", Json.write(map));
    }

    @Test
    void shouldEscapeWhenATextHoldsQuotesAndControlCharacters()
    {
        assertEquals("\"a\\\"b\\\\c\\u000a\"", Json.write("a\"b\\c\n"));
    }

    @Test
    void shouldNestWhenAListHoldsMaps()
    {
        assertEquals("[{\"x\":0.5},[],{}]", Json.write(Arrays.asList(Map.of("x", 0.5), List.of(), Map.of())));
    }

    @Test
    void shouldWriteNullWhenANumberIsNotFinite()
    {
        assertEquals("[null]", Json.write(List.of(Double.NaN)));
    }
}
