package dev.tributary.rest.endpoint;

/**
 * Where the keys of an object go that is used as a map: {@code {"size_48x27": …, "size_50x50": …}}.
 *
 * @param column the column that holds a key
 * @param prefix what is taken off a key that begins with it; may be empty
 */
public record EntryKey(String column, String prefix) {
    /** What the column holds for a key. */
    public String of(String key) {
        return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
    }
}
