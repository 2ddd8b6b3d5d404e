package dev.tributary.rest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class Zip64Test {
    private static final int TIMES = 0x5455;
    private static final int NUMBERS = 1;
    private static final long ELSEWHERE = 0xFFFF_FFFFL;

    private final ByteBuffer extra = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);

    @Test
    void gives_the_next_number_for_each_that_is_elsewhere() {
        field(TIMES, 8).putLong(1);
        field(NUMBERS, 16).putLong(5L << 32).putLong(6L << 32);
        Zip64 large = Zip64.in(extra.flip());
        assertThat(large.or(ELSEWHERE)).isEqualTo(5L << 32);
        assertThat(large.or(ELSEWHERE - 1)).isEqualTo(ELSEWHERE - 1);
        assertThat(large.or(ELSEWHERE)).isEqualTo(6L << 32);
    }

    @Test
    void leaves_a_number_alone_that_is_nowhere() {
        field(NUMBERS, 16).putLong(7).putInt(8);
        Zip64 large = Zip64.in(extra.flip());
        assertThat(large.or(ELSEWHERE)).isEqualTo(7);
        assertThat(large.or(ELSEWHERE)).isEqualTo(ELSEWHERE);
    }

    private ByteBuffer field(int kind, int length) {
        return extra.putShort((short) kind).putShort((short) length);
    }
}
