package io.ringfence.feeds.rest;

import static io.ringfence.feeds.Fixtures.decimal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.feeds.Fixtures;

class OrderBodiesTest
{
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "MARKET|GTC|false|\"market_market_ioc\":{\"base_size\":\"2\"}",
        "MARKET|FOK|false|\"market_market_fok\":{\"base_size\":\"2\"}",
        "LIMIT|GTC|true|\"limit_limit_gtc\":{\"base_size\":\"2\",\"limit_price\":\"0.00000001\",\"post_only\":true}",
        "LIMIT|IOC|false|\"sor_limit_ioc\":{\"base_size\":\"2\",\"limit_price\":\"0.00000001\"}",
        "LIMIT|FOK|false|\"limit_limit_fok\":{\"base_size\":\"2\",\"limit_price\":\"0.00000001\"}",
        "LIMIT|GTD|false|\"limit_limit_gtd\":{\"base_size\":\"2\",\"limit_price\":\"0.00000001\"," +
            "\"end_time\":\"2026-07-16T20:28:52Z\",\"post_only\":false}",
        "STOP_LIMIT|GTC|false|\"stop_limit_stop_limit_gtc\":{\"base_size\":\"2\",\"limit_price\":\"0.00000001\"," +
            "\"stop_price\":\"3\",\"stop_direction\":\"STOP_DIRECTION_STOP_DOWN\"}",
        "STOP_LIMIT|GTD|false|\"stop_limit_stop_limit_gtd\":{\"base_size\":\"2\",\"limit_price\":\"0.00000001\"," +
            "\"stop_price\":\"3\",\"stop_direction\":\"STOP_DIRECTION_STOP_DOWN\"," +
            "\"end_time\":\"2026-07-16T20:28:52Z\"}",
        "BRACKET|GTC|false|\"trigger_bracket_gtc\":{\"base_size\":\"2\",\"limit_price\":\"0.00000001\"," +
            "\"stop_trigger_price\":\"3\"}"})
    void shouldTakeTheVenuesShapeWhenTheOrderIs(
        final OrderType type, final TimeInForce life, final boolean postOnly, final String shape)
    {
        final Row row = Row.allocate().begin(EventType.TIMER, Source.TIMER, Row.NONE, 1);
        final CommandRecord command = new CommandRecord().append(row).command(CommandKind.NEW).clientOrderId(1L << 49)
            .instrument(1).side(Side.SELL).orderType(type).timeInForce(life).postOnly(postOnly).price(1)
            .quantity(decimal("2")).stopPrice(decimal("3")).expireNs(1_784_233_732_000_000_000L);
        assertEquals(null, OrderBodies.obstacle(command));
        final ByteBuf out = Unpooled.buffer();
        new OrderBodies(Fixtures.instruments()).create(out, command);
        assertEquals("{\"client_order_id\":\"rf-0001-00000000000-00\",\"product_id\":\"ETH-USD\",\"side\":\"SELL\"," +
            "\"order_configuration\":{" + shape + "}}", out.toString(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({"TRAILING_STOP,GTC,1,1", "LIMIT,GTC,0,1", "LIMIT,GTC,1,0", "MARKET,GTD,1,1", "STOP_LIMIT,IOC,1,1",
        "BRACKET,FOK,1,1", "BRACKET,GTC,0,1"})
    void shouldNameTheObstacleWhenThereIsNoShape(
        final OrderType type, final TimeInForce life, final long price, final long quantity)
    {
        final Row row = Row.allocate().begin(EventType.TIMER, Source.TIMER, Row.NONE, 1);
        final CommandRecord command = new CommandRecord().append(row).command(CommandKind.NEW).instrument(1)
            .orderType(type).timeInForce(life).price(price).quantity(quantity).stopPrice(1);
        assertEquals(false, OrderBodies.obstacle(command) == null);
    }

    @Property(tries = 2000)
    void shouldWriteDecimalsAsBigDecimalDoes(@ForAll @LongRange(min = 0) final long value)
    {
        final ByteBuf out = Unpooled.buffer();
        AsciiText.decimal(out, value);
        final BigDecimal wanted = BigDecimal.valueOf(value, 8).stripTrailingZeros();
        assertEquals(wanted.toPlainString(), out.toString(StandardCharsets.US_ASCII));
    }

    @Property(tries = 500)
    void shouldWriteUuidsAsTheLibraryDoes(@ForAll final long high, @ForAll final long low)
    {
        final ByteBuf out = Unpooled.buffer();
        AsciiText.uuid(out, high, low);
        assertEquals(new UUID(high, low).toString(), out.toString(StandardCharsets.US_ASCII));
    }
}
