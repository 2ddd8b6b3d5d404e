package dev.tributary.rest.decode;

/** What some servers put before their JSON although UTF-8 has no order of bytes to tell. It counts as received only. */
final class ByteOrderMark {
    private ByteOrderMark() {}

    /** How many bytes of it a body begins with. */
    static int length(byte[] start) {
        boolean marked =
                start.length >= 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }
}
