/** The promise between a connector and whatever runs it. */
module dev.tributary.connector {
    requires static transitive org.jspecify;

    exports dev.tributary.connector;
    exports dev.tributary.connector.fixture;
}
