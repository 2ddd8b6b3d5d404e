package dev.tributary.rest.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Queue;

/** The numbers of a member that do not fit where they belong. They stand in an extra field, one after the other. */
final class Zip64 {
    private static final int KIND = 1;

    /** What stands where a number belongs that does not fit. */
    private static final long ELSEWHERE = 0xFFFF_FFFFL;

    private final Queue<Long> numbers;

    private Zip64(Queue<Long> numbers) {
        this.numbers = numbers;
    }

    /** Those among all extra fields of a member. A field that is cut off has as many as are whole. */
    static Zip64 in(ByteBuffer extra) {
        Queue<Long> numbers = new ArrayDeque<>();
        while (extra.remaining() >= 4) {
            int kind = Short.toUnsignedInt(extra.getShort());
            int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            ByteBuffer field = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            extra.position(extra.position() + length);
            while (kind == KIND && field.remaining() >= Long.BYTES) {
                numbers.add(field.getLong());
            }
        }
        return new Zip64(numbers);
    }

    /** The number itself, or the next one of these if it says that it is elsewhere. */
    long or(long number) {
        return number == ELSEWHERE && !numbers.isEmpty() ? numbers.remove() : number;
    }
}
