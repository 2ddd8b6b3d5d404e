package dev.tributary.rest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ByteSearchTest {
    @Property(tries = 2000)
    void it_finds_what_a_look_at_every_byte_finds(@ForAll("bytes") byte[] bytes) {
        for (int from = 0; from <= bytes.length; from++) {
            int to = bytes.length - from % 3;
            if (from <= to) {
                assertThat(ByteSearch.lineFeed(bytes, from, to)).isEqualTo(lineFeed(bytes, from, to));
                assertThat(ByteSearch.special(bytes, from, to)).isEqualTo(special(bytes, from, to));
            }
        }
    }

    /** Mostly neighbours of what is looked for, at both ends of the range. */
    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<Byte> next = Arbitraries.of(
                (byte) '\n',
                (byte) ('\n' + 1),
                (byte) ('\n' - 1),
                (byte) '\\',
                (byte) ('\\' + 1),
                (byte) 0,
                (byte) 127,
                (byte) 128,
                (byte) 255,
                (byte) 'a',
                (byte) 'b');
        return next.array(byte[].class).ofMaxSize(40);
    }

    private static int lineFeed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static int special(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\\' && bytes[at] >= 0) {
            at++;
        }
        return at;
    }
}
