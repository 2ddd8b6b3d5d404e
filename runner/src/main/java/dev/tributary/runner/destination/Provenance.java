package dev.tributary.runner.destination;

/** Where data came from. The two are never mixed in one destination. */
public enum Provenance {
    /** The real source. */
    LIVE("live data"),
    /** Recorded answers. */
    FIXTURES("fixtures");

    private final String description;

    Provenance(String description) {
        this.description = description;
    }

    /** What people call such data. */
    public String description() {
        return description;
    }
}
