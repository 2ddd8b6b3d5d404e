package dev.tributary.runner.operation;

import dev.tributary.runner.destination.Capacity;
import dev.tributary.runner.destination.Encoding;
import dev.tributary.runner.destination.Ledger;

/**
 * The destination, as far as rows must be made for it.
 *
 * @param ledger what is there
 * @param capacity how much it can take
 * @param encoding in which form it takes values
 * @param reset the command that makes it forget the connector, for whoever must type it
 */
public record Landing(Ledger ledger, Capacity capacity, Encoding encoding, String reset) {
    /** How things are named there. */
    Naming naming() {
        return Naming.within(capacity);
    }
}
