package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Parent;
import dev.tributary.connector.Setting;
import dev.tributary.connector.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table that a sentence names: what is said of it and of the objects that become its rows, in any order, before it is
 * known what else there is. Used once, by one thread.
 */
public final class Target extends Words<Target> {
    private final String name;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, Setting<?>> settings = new LinkedHashMap<>();
    private boolean keyless;
    private List<String> primaryKey = List.of();
    private List<String> parentKey = List.of();
    private List<String> dimensionKey = List.of();
    private Optional<String> position = Optional.empty();
    private Optional<EntryKey> key = Optional.empty();
    private Optional<String> value = Optional.empty();

    private Target(String name) {
        this.name = name;
    }

    /** A table of which nothing else is said yet. */
    public static Target table(String name) {
        return new Target(name);
    }

    /** The columns that tell its rows apart. */
    public Target primaryKey(String first, String... more) {
        primaryKey = list(first, more);
        return this;
    }

    /** Its rows have no identity of their own: what is the same in all columns is one row. */
    public Target keyless() {
        keyless = true;
        return this;
    }

    /** Of a child or a bridge: the columns that hold the key of the record it belongs to, in the order of that key. */
    public Target parentKey(String first, String... more) {
        parentKey = list(first, more);
        return this;
    }

    /** Of a bridge: the columns that hold the key of the dimension, in the order of that key. */
    public Target dimensionKey(String first, String... more) {
        dimensionKey = list(first, more);
        return this;
    }

    /** Of a child: the column that holds an element's place in its array, from 1. */
    public Target position(String column) {
        position = Optional.of(column);
        return this;
    }

    /** Of a child: what is broken out is an object used as a map, and this column holds its keys. */
    public Target key(String column) {
        return key(column, "");
    }

    /** The same, for keys that lose this prefix on the way. */
    public Target key(String column, String prefix) {
        key = Optional.of(new EntryKey(column, prefix));
        return this;
    }

    /** Of a child: the column of an element that is no object. */
    public Target value(String column) {
        value = Optional.of(column);
        return this;
    }

    /** A column whose type is a promise. */
    public Target column(String column, DataType type) {
        return with(Column.of(column, type));
    }

    /** A column of texts that holds the value of a setting, in every row. Only of the record's own table. */
    public Target column(String column, Setting<?> setting) {
        settings.put(column, setting);
        return with(Column.of(column, DataType.STRING));
    }

    /** A column of exact numbers. */
    public Target decimal(String column, int precision, int scale) {
        return with(Column.decimal(column, precision, scale));
    }

    private Target with(Column column) {
        require(columns.put(column.name(), column) == null, "column '%s' stands twice".formatted(column.name()));
        return this;
    }

    private static List<String> list(String first, String... more) {
        List<String> all = new ArrayList<>();
        all.add(first);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /** What becomes of the records of an endpoint. */
    Layout layout() {
        return alone(Optional.empty());
    }

    /** What becomes of objects that rows of a table share with each other. */
    Layout dimension(Table table) {
        return alone(Optional.of(new Parent(table.name(), List.of())));
    }

    private Layout alone(Optional<Parent> parent) {
        boolean alone = parentKey.isEmpty() && dimensionKey.isEmpty() && !isOfElements();
        require(alone, "parentKey(…), dimensionKey(…), position(…), key(…) and value(…) are for breakouts and links");
        return layout(List.of(), parent);
    }

    /** What becomes of a field that is broken out of the rows of a table. */
    Breakout breakout(String field, Table parent) {
        requireKeyOf(parent);
        require(dimensionKey.isEmpty(), "dimensionKey(…) is for the first table of a link(…)");
        require(position.isEmpty() || key.isEmpty(), "say position(…) for an array or key(…) for a map, not both");
        List<Column> provided = new ArrayList<>(like(parent, parentKey));
        position.ifPresent(column -> provided.add(Column.of(column, DataType.LONG)));
        key.ifPresent(entry -> provided.add(Column.of(entry.column(), DataType.STRING)));
        value.ifPresent(column -> provided.add(Column.inferred(column)));
        Layout layout = layout(provided, Optional.of(new Parent(parent.name(), parentKey)));
        return new Breakout(field, layout, position, key, value);
    }

    /** What becomes of a field that rows of a table share with each other. */
    Link link(String field, Table parent, Layout dimension) {
        requireKeyOf(parent);
        require(!isOfElements(), "position(…), key(…) and value(…) are for breakouts");
        int parts = dimension.table().primaryKey().size();
        require(parts > 0 && dimensionKey.size() == parts, mustLeadTo("dimensionKey(…)", dimension.table()));
        List<Column> provided = new ArrayList<>(like(parent, parentKey));
        provided.addAll(like(dimension.table(), dimensionKey));
        require(
                provided.stream().map(Column::name).toList().containsAll(primaryKey),
                "the primaryKey(…) of a bridge is made of its parentKey(…) and its dimensionKey(…)");
        Layout bridge = layout(provided, Optional.of(new Parent(parent.name(), parentKey)));
        require(bridge.treatments().isEmpty(), "the first table of a link(…) has nothing but keys");
        return new Link(field, dimension, bridge.table(), dimensionKey);
    }

    private boolean isOfElements() {
        return position.isPresent() || key.isPresent() || value.isPresent();
    }

    private void requireKeyOf(Table parent) {
        require(
                !parent.isKeyless() && parentKey.size() == parent.primaryKey().size(),
                mustLeadTo("parentKey(…)", parent));
    }

    private Layout layout(List<Column> provided, Optional<Parent> parent) {
        require(
                keyless == primaryKey.isEmpty(),
                keyless ? "it has a primaryKey(…)" : "needs a primaryKey(…), or keyless()");
        Map<String, Column> all = new LinkedHashMap<>();
        provided.forEach(column -> all.put(column.name(), column));
        columns().forEach(column -> all.putIfAbsent(column.name(), column));
        all.putAll(columns);
        Table table = new Table(name, List.copyOf(all.values()), primaryKey, parent);
        require(settings.isEmpty() || parent.isEmpty(), "a column that holds a setting is for the record's own table");
        Layout layout = new Layout(table, treatments(table), settings);
        require(layout.lookups().isEmpty() || parent.isEmpty(), "lookup(…) is for the record's own table");
        return layout;
    }

    /** A key that leads to another table is of that table's type, or joins would compare unlike things. */
    private static List<Column> like(Table other, List<String> names) {
        List<Column> alike = new ArrayList<>();
        for (int part = 0; part < names.size(); part++) {
            String key = other.primaryKey().get(part);
            Column source = other.column(key).orElse(Column.inferred(key));
            alike.add(new Column(names.get(part), source.type(), source.decimalSize()));
        }
        return alike;
    }

    private static String mustLeadTo(String word, Table other) {
        return "%s must name one column for each of %s of '%s'".formatted(word, other.primaryKey(), other.name());
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s".formatted(subject(), problem));
        }
    }

    @Override
    String subject() {
        return "table '%s'".formatted(name);
    }

    @Override
    Target self() {
        return this;
    }
}
