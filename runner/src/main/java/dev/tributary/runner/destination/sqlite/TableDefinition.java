package dev.tributary.runner.destination.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement that made a table, as SQLite keeps it, taken apart: so that a table can be made anew with all that
 * somebody has added to it, in the very words.
 *
 * @param parts the definitions of the columns, then the rules for the whole table
 * @param options what follows the closing parenthesis
 */
record TableDefinition(List<String> parts, String options) {
    /** What may hold a comma or a parenthesis that divides nothing, and those that do. A doubled quote is two texts. */
    private static final Pattern MARK =
            Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`|\\[[^]]*]|--[^\n]*|/\\*(?s:.*?)\\*/|[(),]");

    /** Copies its parts. */
    TableDefinition {
        parts = List.copyOf(parts);
    }

    /** Takes a statement apart that SQLite has understood. */
    static TableDefinition of(String sql) {
        List<String> parts = new ArrayList<>();
        Matcher marks = MARK.matcher(sql);
        int depth = 0;
        int from = 0;
        while (marks.find()) {
            String mark = marks.group();
            if (mark.equals("(") && ++depth == 1) {
                from = marks.end();
            } else if (mark.equals(",") && depth == 1) {
                parts.add(sql.substring(from, marks.start()));
                from = marks.end();
            } else if (mark.equals(")") && --depth == 0) {
                parts.add(sql.substring(from, marks.start()));
                return new TableDefinition(parts, sql.substring(marks.end()));
            }
        }
        throw new IllegalArgumentException("no list of columns: " + sql);
    }

    /**
     * With other words in the place of those that begin a column's definition, for example {@code "id" INTEGER}. What
     * follows them stays.
     *
     * @return empty if no definition begins with them
     */
    Optional<TableDefinition> replacing(String beginning, String replacement) {
        return changed(beginning, definition -> replacement + definition.substring(beginning.length()));
    }

    /**
     * With one more column before the one whose definition begins so.
     *
     * @return empty if no definition does
     */
    Optional<TableDefinition> inserting(String definition, String before) {
        return changed(before, next -> definition + ", " + next);
    }

    private Optional<TableDefinition> changed(String beginning, UnaryOperator<String> change) {
        Pattern begins = Pattern.compile(Pattern.quote(beginning) + "(?!\\w)");
        for (int i = 0; i < parts.size(); i++) {
            String definition = parts.get(i).stripLeading();
            if (begins.matcher(definition).lookingAt()) {
                List<String> changed = new ArrayList<>(parts);
                changed.set(i, " " + change.apply(definition));
                return Optional.of(new TableDefinition(changed, options));
            }
        }
        return Optional.empty();
    }

    /** The statement that makes such a table under this name. */
    String create(String table) {
        return "CREATE TABLE %s (%s)%s".formatted(SqliteSql.quote(table), String.join(",", parts), options);
    }
}
