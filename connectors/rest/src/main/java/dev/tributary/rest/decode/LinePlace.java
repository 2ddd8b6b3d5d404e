package dev.tributary.rest.decode;

/**
 * Where a line stands.
 *
 * @param member the name of the member that holds it, as it is in the archive
 * @param line its number in that member, from 1
 */
public record LinePlace(String member, long line) {
    private static final int SHOWN = 200;

    /** The last segment of a name, every character of it visible, cut where it is too long. */
    static String shown(String member) {
        String last = member.substring(member.lastIndexOf('/', member.length() - 2) + 1);
        return Beginning.visible(last.length() <= SHOWN ? last : last.substring(0, SHOWN) + "…");
    }

    /** As in {@code 366676_2025-01-01_0#1.json.gz, line 17}. */
    @Override
    public String toString() {
        return "%s, line %d".formatted(shown(member), line);
    }
}
