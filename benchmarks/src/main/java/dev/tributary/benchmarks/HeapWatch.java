package dev.tributary.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Notes how much of the heap was still in use after a collection, at most: about what could not be given back. */
final class HeapWatch {
    private final AtomicLong most = new AtomicLong();
    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());

    private HeapWatch() {}

    /** Begins to watch, for as long as the process lives. */
    static HeapWatch start() {
        HeapWatch watch = new HeapWatch();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((notification, handback) -> watch.collected(notification), null, null);
        }
        return watch;
    }

    private void collected(Notification notification) {
        if (notification.getUserData() instanceof CompositeData data) {
            Map<String, MemoryUsage> after =
                    GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc();
            long used = after.entrySet().stream()
                    .filter(pool -> pools.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            long unused = most.accumulateAndGet(used, Math::max);
        }
    }

    /** The most since the last call, in bytes. */
    long takeMost() {
        return most.getAndSet(0);
    }
}
