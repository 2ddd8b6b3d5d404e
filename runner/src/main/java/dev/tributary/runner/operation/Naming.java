package dev.tributary.runner.operation;

import dev.tributary.runner.destination.Capacity;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The names that a store is given: those of {@link Names}, cut where they are too long for it. What is cut off goes on in
 * a suffix that is the same every time, so that names which only differ there stay different.
 *
 * @param mostBytes how long a name can be; one character is one byte, since all of them are ASCII
 */
public record Naming(int mostBytes) {
    private static final int SUFFIX_BYTES = 4;
    private static final int SUFFIX_LENGTH = 1 + 2 * SUFFIX_BYTES;

    /** The names for a store of this capacity. */
    public static Naming within(Capacity capacity) {
        return new Naming(capacity.nameBytes());
    }

    /** The name of a column. */
    public String column(String source) {
        return fitted(Names.column(source), source);
    }

    /** The name of a table. */
    public String table(String source) {
        return fitted(Names.table(source), source);
    }

    private String fitted(String name, String source) {
        return name.length() > mostBytes ? suffixed(name, source) : name;
    }

    /** Another name for what the source calls so, because this one is too long or taken. */
    String suffixed(String name, String source) {
        byte[] digest = Sha256.digest().digest(source.getBytes(StandardCharsets.UTF_8));
        int kept = Math.min(name.length(), mostBytes - SUFFIX_LENGTH);
        return name.substring(0, kept) + "_" + HexFormat.of().formatHex(digest, 0, SUFFIX_BYTES);
    }
}
