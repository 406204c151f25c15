package io.ringfence.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas, from which export and import are made, against the flyweights, through which handlers see them. */
final class SchemaTest
{
    private final Row row = Row.allocate();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldLayFieldsOutSideBySideWhenABodyIsDefined(final EventType type)
    {
        final EventSchema schema = EventSchema.of(type);
        assertTrue(Row.HEADER_LENGTH + schema.bodyLength() <= Row.MAX_INPUT_LENGTH);
        checkLayout(schema.fields(), 0, schema.bodyLength());
    }

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void shouldLayFieldsOutSideBySideWhenARecordIsDefined(final RecordKind kind)
    {
        final RecordSchema schema = RecordSchema.of(kind);
        checkLayout(schema.fields(), 8, schema.length());
    }

    @Test
    void shouldNameEveryArrayOfRecordsDifferently()
    {
        final TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < RecordKind.COUNT; i++)
        {
            assertTrue(names.add(RecordSchema.of(RecordKind.of(i)).jsonKey()));
        }
    }

    private static void checkLayout(final List<Field> fields, final int begin, final int length)
    {
        assertEquals(0, length % 8);
        final boolean[] used = new boolean[length];
        final TreeSet<String> keys = new TreeSet<>();
        for (final Field field : fields)
        {
            assertTrue(keys.add(field.key()), field.key() + " stands twice");
            final int size = size(field);
            assertEquals(0, field.offset() % Math.min(size, 8), field.key() + " is not aligned");
            assertTrue(field.offset() >= begin && field.offset() + size <= length, field.key());
            for (int i = field.offset(); i < field.offset() + size; i++)
            {
                assertFalse(used[i], field.key() + " overlaps another field");
                used[i] = true;
            }
        }
    }

    private static int size(final Field field)
    {
        switch (field.kind())
        {
            case TEXT:
            case PAIRS:
                return field.length();
            case UUID:
                return 16;
            case INTEGER:
            case SYMBOL:
                return 4;
            case FLAG:
            case CHOICE:
                return 1;
            default:
                return 8;
        }
    }

    /** Every flyweight with its setters, which it must have one of per field, or two: text and packed. */
    static Stream<Method> setters() throws ClassNotFoundException
    {
        final List<Method> setters = new ArrayList<>();
        for (int i = 0; i < EventType.COUNT; i++)
        {
            addSetters(setters, camelCase(EventType.of(i).name()) + "Body");
        }
        for (int i = 0; i < RecordKind.COUNT; i++)
        {
            addSetters(setters, camelCase(RecordKind.of(i).name()) + "Record");
        }
        return setters.stream();
    }

    private static void addSetters(final List<Method> setters, final String name) throws ClassNotFoundException
    {
        final Class<?> flyweight = Class.forName("io.ringfence.engine.event." + name);
        for (final Method method : flyweight.getDeclaredMethods())
        {
            if (method.getReturnType() == flyweight && !List.of("wrap", "append").contains(method.getName()))
            {
                setters.add(method);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("setters")
    void shouldReadBackWhatWasWrittenAndTouchOneFieldOnly(final Method setter) throws ReflectiveOperationException
    {
        final Object flyweight = setter.getDeclaringClass().getDeclaredConstructor().newInstance();
        final List<Field> fields = begin(flyweight);
        final byte[] before = bytes();
        final Object[] values = Arrays.stream(setter.getParameterTypes()).map(SchemaTest::sample).toArray();
        setter.invoke(flyweight, values);
        if (values.length == 1)
        {
            final Object read = flyweight.getClass().getMethod(setter.getName()).invoke(flyweight);
            assertEquals(String.valueOf(values[0]), String.valueOf(read));
        }

        final byte[] after = bytes();
        Field touched = null;
        for (int i = 0; i < after.length; i++)
        {
            if (before[i] != after[i])
            {
                final Field field = fieldAt(fields, i);
                assertNotNull(field, setter + " wrote outside of every field, at " + i);
                assertTrue(touched == null || touched == field, setter + " wrote to more than one field");
                touched = field;
            }
        }
        assertNotNull(touched, setter + " wrote nothing");
    }

    private List<Field> begin(final Object flyweight) throws ReflectiveOperationException
    {
        final String name = flyweight.getClass().getSimpleName();
        if (name.endsWith("Body"))
        {
            final EventType type = EventType.valueOf(constant(name.substring(0, name.length() - "Body".length())));
            row.begin(type, Source.INTERNAL, 0, 1);
            flyweight.getClass().getMethod("wrap", Row.class).invoke(flyweight, row);
            return EventSchema.of(type).fields();
        }
        row.begin(EventType.TIMER, Source.TIMER, Row.NONE, 1);
        flyweight.getClass().getMethod("append", Row.class).invoke(flyweight, row);
        return RecordSchema.of(row.recordKind(row.recordsOffset())).fields();
    }

    private byte[] bytes()
    {
        final boolean event = row.recordCount() == 0;
        final int offset = event ? row.bodyOffset() : row.recordsOffset();
        final byte[] bytes = new byte[event ? row.inputLength() - Row.HEADER_LENGTH : row.recordsLength()];
        row.buffer().getBytes(offset, bytes);
        return bytes;
    }

    private static Field fieldAt(final List<Field> fields, final int at)
    {
        for (final Field field : fields)
        {
            if (at >= field.offset() && at < field.offset() + size(field))
            {
                return field;
            }
        }
        return null;
    }

    private static Object sample(final Class<?> type)
    {
        if (type == long.class)
        {
            return 0x0102_0304_0506_0708L;
        }
        if (type == int.class)
        {
            return 0x0102_0304;
        }
        if (type == boolean.class)
        {
            return true;
        }
        return type.isEnum() ? type.getEnumConstants()[1] : "a=b";
    }

    private static String camelCase(final String constant)
    {
        final StringBuilder name = new StringBuilder();
        for (final String word : constant.split("_"))
        {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private static String constant(final String camelCase)
    {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
