package dev.tributary.runner.configuration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;

/** Why a file cannot be read, in words. */
final class Unreadable {
    private Unreadable() {}

    static String because(IOException unreadable) {
        if (unreadable instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (unreadable instanceof CharacterCodingException) {
            return "it is no UTF-8 text";
        }
        return String.valueOf(unreadable.getMessage());
    }
}
