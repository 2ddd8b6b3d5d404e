package dev.tributary.runner;

import dev.tributary.connector.State;
import dev.tributary.runner.crash.CrashPoint;
import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.state.StateJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A copy of the committed state in a file, for people. The state that counts is the one beside the rows. */
record StateMirror(Path file, CrashPoints crashPoints) {
    /** Puts the new copy in the place of the old one, so that a reader finds one or the other whole. */
    void write(State state) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, StateJson.writePretty(state));
            crashPoints.reach(CrashPoint.MIRROR_WRITTEN);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            crashPoints.reach(CrashPoint.MIRROR_PLACED);
        } catch (IOException failure) {
            throw new DestinationException(
                    ("%s: the copy of the state could not be written. Check that the folder %s exists, can be written"
                                    + " and is not full. The state itself is safe in the destination.")
                            .formatted(file, file.toAbsolutePath().getParent()),
                    failure);
        }
    }
}
