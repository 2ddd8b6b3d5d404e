package dev.tributary.benchmarks;

import dev.tributary.connector.Operation;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How much of the heap is held while a sync goes on, by looking at every tenth checkpoint at what a full collection
 * leaves. That takes time, so it is for syncs that are not measured.
 */
final class HeldHeap implements Consumer<Operation> {
    private static final int EVERY = 10;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final List<Long> held = new ArrayList<>();
    private int checkpoints;

    @Override
    public void accept(Operation operation) {
        if (operation instanceof Operation.Checkpoint && ++checkpoints % EVERY == 0) {
            System.gc();
            held.add(left());
        }
    }

    /** What the collection has left; the other threads have long gone on and need more. */
    private long left() {
        return pools.stream()
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    /** The most in the first third, in bytes; 0 if it was never looked at. */
    long mostAtFirst() {
        return most(held.subList(0, third()));
    }

    /** The most in the last third, in bytes; 0 if it was never looked at. */
    long mostAtLast() {
        return most(held.subList(held.size() - third(), held.size()));
    }

    private int third() {
        return (held.size() + 2) / 3;
    }

    private static long most(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
