package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class DataTypeTest {
    @Test
    void there_are_fourteen_each_with_the_class_that_carries_it() {
        assertThat(DataType.values())
                .extracting(DataType::name, DataType::carrier)
                .containsExactly(
                        tuple("BOOLEAN", Boolean.class),
                        tuple("SHORT", Short.class),
                        tuple("INT", Integer.class),
                        tuple("LONG", Long.class),
                        tuple("DECIMAL", BigDecimal.class),
                        tuple("FLOAT", Float.class),
                        tuple("DOUBLE", Double.class),
                        tuple("NAIVE_DATE", LocalDate.class),
                        tuple("NAIVE_DATETIME", LocalDateTime.class),
                        tuple("UTC_DATETIME", Instant.class),
                        tuple("BINARY", byte[].class),
                        tuple("XML", String.class),
                        tuple("STRING", String.class),
                        tuple("JSON", Json.class));
    }
}
