package dev.tributary.runner.crash;

/** A place where it would matter if the process died there. */
public enum CrashPoint {
    /** A request was answered; nothing of it has been used yet. */
    REQUEST_ANSWERED,
    /** Rows were taken from the connector; the destination has not seen them. */
    ROWS_TAKEN,
    /** Our own tables were made, in the same transaction as the first rows. */
    LEDGER_MADE,
    /** A table was made, grown or widened. */
    TABLE_MIGRATED,
    /** Rows were written and not committed. */
    ROWS_WRITTEN,
    /** A record was kept among the rejects and not committed. */
    REJECT_WRITTEN,
    /** Rows that a pass had not seen were marked deleted; not committed. */
    PASS_ENDED,
    /** Everything of a commit was written, the state included; the commit itself is next. */
    STATE_WRITTEN,
    /** The commit has happened; nobody has been told. */
    COMMITTED,
    /** The mirror of the state was written under another name, and not yet put in place. */
    MIRROR_WRITTEN,
    /** The mirror of the state is in place. */
    MIRROR_PLACED,
    /** Everything is done but for the report. */
    FINISHED
}
