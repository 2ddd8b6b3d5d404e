package dev.tributary.runner.operation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest that names and identities are made with. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
