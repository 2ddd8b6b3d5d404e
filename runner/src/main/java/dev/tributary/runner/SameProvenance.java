package dev.tributary.runner;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Provenance;

/**
 * Recorded and live data are never mixed in one destination.
 *
 * @param reset the command that makes the destination forget the connector
 */
record SameProvenance(Destination destination, String connector, String reset) {
    /** Refuses data that came from elsewhere than what is there. */
    void require(Ledger ledger, Provenance provenance) {
        if (ledger.provenance().isPresent() && ledger.provenance().get() != provenance) {
            throw new ConfigurationException(
                    "%s holds %s of %s, with which %s must not be mixed. Use another --directory or --destination, or forget what is there: %s"
                            .formatted(
                                    destination.describe(),
                                    ledger.provenance().get().description(),
                                    connector,
                                    provenance.description(),
                                    reset));
        }
    }
}
