package dev.tributary.connector;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fits values to declared types without loss. What would lose something does not fit. */
final class Fitting {
    // Not a DateTimeFormatter with optional parts: those would be optional all at once, or all be there.
    private static final String DATE_AND_TIME = "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)";
    private static final Pattern DATETIME = Pattern.compile(DATE_AND_TIME);
    private static final Pattern MOMENT = Pattern.compile(DATE_AND_TIME + " ?(Z|[+-]\\d{2}(?::?\\d{2})?)");

    /** A number of so many digits, and of ordinary size, survives the way into a double and back. */
    private static final int DOUBLE_DIGITS = 15;

    private static final LocalDate FIRST_DATE = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(9999, 12, 31);
    private static final Instant FIRST_MOMENT = FIRST_DATE.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant LAST_MOMENT = LAST_DATE.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC);
    private static final int NANOS_PER_MICRO = 1_000;

    private Fitting() {}

    static Optional<Object> fit(Object value, DataType type, Optional<DecimalSize> decimalSize) {
        return switch (type) {
            case BOOLEAN -> value instanceof Boolean ? Optional.of(value) : Optional.empty();
            case SHORT -> whole(value, Short.MIN_VALUE, Short.MAX_VALUE).map(Long::shortValue);
            case INT -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue);
            case LONG -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE).map(number -> number);
            case DECIMAL ->
                exact(value)
                        .filter(number -> fits(number, decimalSize.orElseThrow()))
                        .map(number -> number);
            case FLOAT ->
                value instanceof Float ? Optional.of(value) : binary(value).flatMap(Fitting::toFloat);
            case DOUBLE -> binary(value).map(number -> number);
            case NAIVE_DATE -> date(value);
            case NAIVE_DATETIME -> datetime(value);
            case UTC_DATETIME -> moment(value);
            case BINARY -> value instanceof byte[] ? Optional.of(value) : Optional.empty();
            case XML -> value instanceof String ? Optional.of(value) : Optional.empty();
            case STRING -> text(value);
            case JSON -> json(value);
        };
    }

    private static Optional<Long> whole(Object value, long least, long most) {
        if (value instanceof Long number) {
            // As nearly all of them are.
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        }
        return exact(value)
                .filter(number -> number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(most)) <= 0)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::longValueExact);
    }

    /** A number as the exact number it is; a binary one as the shortest decimal that reads back as it. */
    private static Optional<BigDecimal> exact(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return Optional.of(BigDecimal.valueOf(((Number) value).longValue()));
        }
        if (value instanceof BigInteger number) {
            return Optional.of(new BigDecimal(number));
        }
        if (value instanceof BigDecimal number) {
            return Optional.of(number);
        }
        boolean binary = value instanceof Double || value instanceof Float;
        if (binary && Double.isFinite(((Number) value).doubleValue())) {
            return Optional.of(Decimals.of((Number) value));
        }
        return Optional.empty();
    }

    private static boolean fits(BigDecimal number, DecimalSize size) {
        if (number.signum() == 0) {
            // Zero has a digit but needs none: it fits a DECIMAL(2,2), where there is none before the point.
            return true;
        }
        BigDecimal plain = number.stripTrailingZeros();
        int fraction = Math.max(plain.scale(), 0);
        return fraction <= size.scale() && (long) plain.precision() - plain.scale() <= size.precision() - size.scale();
    }

    /** A number as a double that reads back as the same number. */
    private static Optional<Double> binary(Object value) {
        if (value instanceof Double number) {
            return Optional.of(number);
        }
        if (value instanceof Float single) {
            return Optional.of(Decimals.widened(single));
        }
        return exact(value).flatMap(number -> {
            double nearest = number.doubleValue();
            return Double.isFinite(nearest) && readsBack(nearest, number) ? Optional.of(nearest) : Optional.empty();
        });
    }

    private static boolean readsBack(double nearest, BigDecimal number) {
        boolean fewDigits = number.stripTrailingZeros().precision() <= DOUBLE_DIGITS;
        boolean normal = Math.abs(nearest) >= Double.MIN_NORMAL;
        return (fewDigits && normal) || Decimals.of(nearest).compareTo(number) == 0;
    }

    private static Optional<Object> toFloat(Double number) {
        float single = number.floatValue();
        boolean same = Double.compare(single, number) == 0 || number == Decimals.widened(single);
        return same ? Optional.of(single) : Optional.empty();
    }

    private static Optional<Object> date(Object value) {
        if (value instanceof LocalDate date) {
            return Optional.<Object>of(date).filter(it -> inRange(date));
        }
        return value instanceof String text
                ? parsed(() -> LocalDate.parse(text))
                        .filter(date -> inRange(date))
                        .map(date -> date)
                : Optional.empty();
    }

    private static Optional<Object> datetime(Object value) {
        Optional<LocalDateTime> datetime = value instanceof LocalDateTime already
                ? Optional.of(already)
                : parsed(value, DATETIME, Fitting::datetime);
        return datetime.filter(it -> inRange(it.toLocalDate()) && isOfMicros(it))
                .map(it -> it);
    }

    private static Optional<Object> moment(Object value) {
        Optional<Instant> moment = value instanceof Instant already
                ? Optional.of(already)
                : parsed(value, MOMENT, parts -> datetime(parts).toInstant(ZoneOffset.of(parts.group(3))));
        return moment.filter(Fitting::isOfMicros)
                .filter(it -> !it.isBefore(FIRST_MOMENT) && !it.isAfter(LAST_MOMENT))
                .map(it -> it);
    }

    /** By the places of the digits, which the pattern has found in order: a formatter takes ten times as long. */
    private static LocalDateTime datetime(Matcher parts) {
        String date = parts.group(1);
        String time = parts.group(2);
        int second = time.length() > 5 ? digits(time, 6, 8) : 0;
        int nano = time.length() > 8 ? digits((time + "00000000").substring(9, 18), 0, 9) : 0;
        return LocalDateTime.of(
                digits(date, 0, 4),
                digits(date, 5, 7),
                digits(date, 8, 10),
                digits(time, 0, 2),
                digits(time, 3, 5),
                second,
                nano);
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean isOfMicros(TemporalAccessor time) {
        return time.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MICRO == 0;
    }

    private static boolean inRange(LocalDate date) {
        return !date.isBefore(FIRST_DATE) && !date.isAfter(LAST_DATE);
    }

    private static <T> Optional<T> parsed(Object value, Pattern shape, Function<Matcher, T> parse) {
        Matcher parts = shape.matcher(value instanceof String text ? text : "");
        return parts.matches() ? parsed(() -> parse.apply(parts)) : Optional.empty();
    }

    private static <T> Optional<T> parsed(Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (DateTimeException notThat) {
            return Optional.empty();
        }
    }

    private static Optional<Object> text(Object value) {
        boolean scalar = !(value instanceof byte[]) && !(value instanceof Json);
        return scalar ? Optional.of(CanonicalText.of(value)) : Optional.empty();
    }

    private static Optional<Object> json(Object value) {
        return value instanceof byte[] ? Optional.empty() : Optional.of(Json.of(value));
    }
}
