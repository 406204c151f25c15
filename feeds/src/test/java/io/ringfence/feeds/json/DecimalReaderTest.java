package io.ringfence.feeds.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.ringfence.engine.event.Decimal;
import io.ringfence.feeds.Fixtures;

class DecimalReaderTest
{
    private static final BigInteger LEAST = BigInteger.valueOf(-Long.MAX_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final DecimalReader reader = new DecimalReader();

    private long read(final String text, final Rounding rounding)
    {
        return reader.read(Fixtures.bytes(text), 0, text.length(), rounding);
    }

    @Test
    void shouldReadExactlyWhenEightPlacesSuffice()
    {
        assertEquals(6_414_457_000_000L, read("64144.57", Rounding.DOWN));
        assertEquals(-1, read("-0.00000001", Rounding.DOWN));
        assertEquals(0, read("-0.0", Rounding.DOWN));
        assertEquals(19_000_000, read(".19", Rounding.DOWN));
        assertEquals(123_450_000_000L, read("1.2345E+3", Rounding.DOWN));
        assertEquals(Long.MAX_VALUE, read("92233720368.54775807", Rounding.DOWN));
        assertFalse(reader.rounded());
    }

    @Test
    void shouldRoundAsAskedAndSaySoWhenPlacesAreMany()
    {
        assertEquals(150_929, read("0.0015092999063604", Rounding.DOWN));
        assertTrue(reader.rounded());
        assertEquals(1_646_518_000_000L, read("16465.1799999997538779", Rounding.HALF_EVEN));
        assertEquals(2, read("0.000000025", Rounding.HALF_EVEN));
        assertEquals(4, read("0.000000035", Rounding.HALF_EVEN));
        assertEquals(3, read("0.0000000250000001", Rounding.HALF_EVEN));
        assertEquals(24_301_409, read("0.2430140900000000", Rounding.DOWN));
        assertFalse(reader.rounded());
    }

    @Test
    void shouldReportRangeWhenTheValueDoesNotFit()
    {
        assertEquals(Decimal.NAN, read("92233720368.54775808", Rounding.DOWN));
        assertEquals(DecimalReader.Result.OUT_OF_RANGE, reader.result());
        assertEquals(Decimal.NAN, read("92233720368.547758075", Rounding.HALF_EVEN));
        assertEquals(DecimalReader.Result.OUT_OF_RANGE, reader.result());
        assertEquals(Decimal.NAN, read("1e99999999", Rounding.DOWN));
        assertEquals(DecimalReader.Result.OUT_OF_RANGE, reader.result());
        assertEquals(0, read("1e-99999999", Rounding.HALF_EVEN));
        assertTrue(reader.rounded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "5.", "1.2.3", "1e", "1e+", "e5", "+1", "NaN", "Infinity", "0x10", " 1", "1 ",
        "1,5", "--1", "1e5e5", "000000000000000000000000000000001"})
    void shouldRefuseWhenItIsNoDecimal(final String text)
    {
        assertEquals(Decimal.NAN, read(text, Rounding.DOWN));
        assertEquals(DecimalReader.Result.MALFORMED, reader.result());
    }

    @Property(tries = 5000)
    void shouldAgreeWithBigDecimalWhenTheTextIsANumber(
        @ForAll @BigRange(min = "-100000000000000000000", max = "100000000000000000000") final BigInteger digits,
        @ForAll @IntRange(min = -6, max = 24) final int scale,
        @ForAll final Rounding rounding)
    {
        final BigDecimal number = new BigDecimal(digits, scale);
        final String text = number.toString();
        if (text.length() > JsonReader.MAX_NUMBER_LENGTH)
        {
            return;
        }
        final BigDecimal shifted = number.movePointRight(Decimal.SCALE);
        final BigInteger wanted = shifted.setScale(
            0, rounding == Rounding.DOWN ? RoundingMode.DOWN : RoundingMode.HALF_EVEN).toBigInteger();
        final long read = read(text, rounding);
        if (wanted.compareTo(LEAST) < 0 || wanted.compareTo(MOST) > 0)
        {
            assertEquals(Decimal.NAN, read, text);
            assertEquals(DecimalReader.Result.OUT_OF_RANGE, reader.result(), text);
        }
        else
        {
            assertEquals(wanted.longValueExact(), read, text);
            assertEquals(shifted.stripTrailingZeros().scale() > 0, reader.rounded(), text);
        }
    }

    @Property(tries = 3000)
    void shouldTakeOrRefuseAsBigDecimalDoesWhenTheTextIsRandom(
        @ForAll @Chars({'0', '1', '9', '.', '-', 'e', 'E', '+'}) @StringLength(max = 12) final String text)
    {
        boolean number = !text.startsWith("+") && !text.startsWith(".-") && !text.endsWith(".");
        number &= text.matches("-?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
        read(text, Rounding.DOWN);
        assertEquals(!number, reader.result() == DecimalReader.Result.MALFORMED, text);
    }
}
