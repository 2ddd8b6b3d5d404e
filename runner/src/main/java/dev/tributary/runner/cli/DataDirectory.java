package dev.tributary.runner.cli;

import dev.tributary.runner.destination.DestinationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder in which runs leave their files.
 *
 * @param path where it is; it need not exist yet
 */
record DataDirectory(Path path) {
    /** The database of {@code debug}. */
    Path warehouse() {
        return path.resolve("warehouse.db");
    }

    /** The database of {@code debug}, as a destination. */
    Address warehouseAddress() {
        return new Address.Sqlite(warehouse());
    }

    /** The folder as an option of a command that may be typed elsewhere. */
    List<String> anywhere() {
        return List.of("--directory", path.toAbsolutePath().normalize().toString());
    }

    /** Where {@code debug} mirrors the state. */
    Path stateMirror() {
        return path.resolve("state.json");
    }

    Path logs() {
        return path.resolve("logs");
    }

    void create() {
        create(path);
    }

    void createLogs() {
        create(logs());
    }

    void forgetStateMirror() {
        try {
            Files.deleteIfExists(stateMirror());
        } catch (IOException refused) {
            throw new DestinationException(
                    "could not delete %s: %s.".formatted(stateMirror(), because(refused)), refused);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new DestinationException(
                    "could not create the folder %s: %s. Name another one with --directory."
                            .formatted(folder.toAbsolutePath().normalize(), because(refused)),
                    refused);
        }
    }

    /** Why a file could not be made or changed, in words. */
    static String because(IOException refused) {
        if (refused instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is a file";
        }
        if (refused instanceof NoSuchFileException) {
            return "no folder can be made there";
        }
        if (refused instanceof AccessDeniedException denied) {
            return "access to %s is denied".formatted(denied.getFile());
        }
        return refused instanceof FileSystemException system
                ? Optional.ofNullable(system.getReason()).orElseGet(() -> String.valueOf(system.getMessage()))
                : String.valueOf(refused.getMessage());
    }
}
