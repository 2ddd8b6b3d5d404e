package dev.tributary.benchmarks;

import dev.tributary.benchmarks.Load.Pair;
import dev.tributary.benchmarks.WideRows.Edition;
import dev.tributary.runner.destination.postgresql.PostgresBinaries;
import dev.tributary.runner.destination.postgresql.PostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Started by {@code benchmarks/run}; prints a line for each load. */
public final class Benchmarks {
    private static final double MEGA = 1_000_000;
    private static final double MEBI = 1 << 20;

    private final Arguments arguments;
    private final PrintStream out;
    private final HeapWatch heap = HeapWatch.start();

    private Benchmarks(Arguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
    }

    /** Measures what the command line says. */
    public static void main(String[] words) throws IOException {
        try {
            new Benchmarks(Arguments.parse(List.of(words)), System.out).run();
        } catch (IllegalArgumentException mistake) {
            System.err.println("benchmarks: " + mistake.getMessage());
            System.exit(2);
        }
    }

    private void run() throws IOException {
        Path folder = Files.createTempDirectory("tributary-benchmarks-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> removeAll(folder)));
        PostgresServer server = PostgresServer.start(PostgresBinaries.newestIn(arguments.servers()), Map.of());
        // It stops when the process ends.
        try (DocumentServer documents = DocumentServer.start(folder)) {
            out.printf(
                    "Java %s, %d processors, heap of %d MB; the median of %d pairs%n",
                    System.getProperty("java.version"),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() >> 20,
                    arguments.rounds());
            for (Load load : chosen(loads(folder, new PostgresStore(server), documents))) {
                report(load, folder);
            }
        }
    }

    private List<Load> loads(Path folder, Store postgresql, DocumentServer server) {
        Store sqlite = new SqliteStore(folder);
        WideRows texts = new WideRows(arguments.rows(), WideRows.Key.TEXT, Edition.FIRST);
        WideRows numbers = new WideRows(arguments.rows(), WideRows.Key.NUMBER, Edition.FIRST);
        Dataset documents = new Documents(arguments.rows() / 2, server);
        Dataset catalog = new Catalog(arguments.rows() * 3 / 20, server);
        Dataset events = new Events(arguments.rows() * 5 / 2, server);
        return List.of(
                new Load("wide-postgresql-new", texts, postgresql, Optional.empty()),
                new Load("wide-postgresql-changed", texts.changed(), postgresql, Optional.of(texts)),
                new Load("wide-sqlite-new", numbers, sqlite, Optional.empty()),
                new Load("wide-sqlite-changed", numbers.changed(), sqlite, Optional.of(numbers)),
                new Load("nested-postgresql-new", documents, postgresql, Optional.empty()),
                new Load("nested-sqlite-new", documents, sqlite, Optional.empty()),
                new Load("catalog-postgresql-new", catalog, postgresql, Optional.empty()),
                new Load("catalog-sqlite-new", catalog, sqlite, Optional.empty()),
                new Load("events-postgresql-new", events, postgresql, Optional.empty()),
                new Load("events-sqlite-new", events, sqlite, Optional.empty()));
    }

    private List<Load> chosen(List<Load> loads) {
        List<String> names = loads.stream().map(Load::name).toList();
        for (String wanted : arguments.loads()) {
            if (!names.contains(wanted)) {
                throw new IllegalArgumentException("there is no load '%s'; there are %s".formatted(wanted, names));
            }
        }
        return loads.stream()
                .filter(load -> arguments.loads().isEmpty() || arguments.loads().contains(load.name()))
                .toList();
    }

    private void report(Load load, Path folder) {
        List<Csv> tables = load.write(folder);
        long bytes = tables.stream().mapToLong(Csv::bytes).sum();
        HeldHeap held = new HeldHeap();
        Pair discarded = load.measure(tables, held);
        List<String> differences = load.differences(tables);
        if (!differences.isEmpty()) {
            throw new IllegalStateException("%s: the two sides differ in %s".formatted(load.name(), differences));
        }
        long unused = heap.takeMost();
        List<Pair> pairs = new ArrayList<>();
        for (int round = 0; round < arguments.rounds(); round++) {
            pairs.add(load.measure(tables));
        }
        out.printf(
                "%n%s: %,d rows, %.1f MB as CSV%n", load.name(), load.dataset().rows(), bytes / MEGA);
        side("tributary", load, bytes, median(pairs, Pair::ours));
        side(load.store().tool(), load, bytes, median(pairs, Pair::theirs));
        List<String> ratios =
                pairs.stream().map(Pair::ratio).sorted().map("%.2f"::formatted).toList();
        out.printf("  ratio %.2f of %s%n", median(pairs, Pair::ratio), ratios);
        out.printf("  discarded: %.2f%n", discarded.ratio());
        out.printf(
                "  heap: %d MB in use after a collection at most; held %.1f MB in the first third, %.1f MB in the last%n",
                heap.takeMost() >> 20, held.mostAtFirst() / MEBI, held.mostAtLast() / MEBI);
        out.flush();
    }

    private void side(String name, Load load, long bytes, Duration median) {
        double seconds = median.toNanos() / 1e9;
        out.printf(
                "  %-16s %6.2f s  %,9.0f rows/s  %6.1f MB/s%n",
                name, seconds, load.dataset().rows() / seconds, bytes / MEGA / seconds);
    }

    private static <T extends Comparable<T>> T median(List<Pair> pairs, Function<Pair, T> value) {
        return pairs.stream().map(value).sorted().toList().get(pairs.size() / 2);
    }

    private static void removeAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                boolean unused = Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            System.err.println("benchmarks: could not remove " + folder + ". Remove it.");
        }
    }
}
