package dev.tributary.runner.destination.postgresql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The number that an advisory lock has: the same in every version of the program, and for nothing else. */
final class LockKey {
    private LockKey() {}

    /** Of what these words name together. */
    static long of(String... words) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("tributary\0" + String.join("\0", words)).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
