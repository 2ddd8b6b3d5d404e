package dev.tributary.runner.destination.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    private static final PostgresAddress PLAIN =
            new PostgresAddress("db.test:5432", "warehouse", "me", Optional.empty(), Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me@db.test:5432/warehouse",
                "postgresql://me@db.test/warehouse",
                "postgres://me@db.test/warehouse",
                "PostgreSQL://me@db.test/warehouse",
                "jdbc:postgresql://db.test:5432/warehouse?user=me",
                "jdbc:postgresql://me@db.test/warehouse",
                "postgresql://me@db.test/warehouse?user=somebody"
            })
    void it_is_written_as_psql_takes_it_or_as_jdbc_does(String url) {
        assertThat(PostgresAddress.isMeantBy(url)).isTrue();
        assertThat(PostgresAddress.parse(url)).isEqualTo(PLAIN);
    }

    @Test
    void parameters_are_ours_or_the_drivers() {
        assertThat(PostgresAddress.parse(
                        "postgresql://me@db.test/warehouse?sslmode=verify-full&schema=my%20data&connectTimeout=3"))
                .isEqualTo(new PostgresAddress(
                        "db.test:5432",
                        "warehouse",
                        "me",
                        Optional.of("my data"),
                        Map.of("sslmode", "verify-full", "connectTimeout", "3")));
    }

    @Test
    void without_a_user_it_is_that_of_the_process_as_with_psql() {
        assertThat(PostgresAddress.parse("postgresql://db.test/warehouse").user())
                .isEqualTo(System.getProperty("user.name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://me%40example.com@db.test/ware%20house | me@example.com | db.test:5432 | ware house",
                "postgresql://me@[2001:db8::1]:6432/warehouse | me | [2001:db8::1]:6432 | warehouse",
                "postgresql://me@[::1]/warehouse | me | [::1]:5432 | warehouse",
                "postgresql://me@one.test,two.test:6432/warehouse | me | one.test:5432,two.test:6432 | warehouse",
                "postgresql://a+b@db.test/c%2Fd%3F | a+b | db.test:5432 | c/d?",
                "postgresql://m%C3%A9@db.test/%E6%9D%B1%E4%BA%AC | mé | db.test:5432 | 東京"
            })
    void names_may_be_awkward_and_hosts_several(String url, String user, String hosts, String database) {
        PostgresAddress address = PostgresAddress.parse(url);

        assertThat(address).isEqualTo(new PostgresAddress(hosts, database, user, Optional.empty(), Map.of()));
        assertThat(PostgresAddress.parse(address.toString())).isEqualTo(address);
    }

    @Test
    void as_it_is_shown_it_can_be_typed_again() {
        PostgresAddress address = PostgresAddress.parse(
                "jdbc:postgresql://db.test/ware%26house?sslmode=require&user=me%40x&schema=my%20%22data%22");

        assertThat(address)
                .hasToString("postgresql://me%40x@db.test:5432/ware%26house?schema=my%20%22data%22&sslmode=require");
        assertThat(PostgresAddress.parse(address.toString())).isEqualTo(address);
        assertThat(PLAIN).hasToString("postgresql://me@db.test:5432/warehouse");
    }

    @Test
    void the_driver_gets_it_without_user_and_parameters() {
        assertThat(PostgresAddress.parse("postgres://me@[::1],b/x%20y?schema=z").jdbcUrl())
                .isEqualTo("jdbc:postgresql://[::1]:5432,b:5432/x%20y");
    }

    @Test
    void a_password_belongs_to_a_user_of_a_database_on_a_server() {
        assertThat(PLAIN.hasPasswordOf(PostgresAddress.parse("postgres://me@db.test/warehouse?schema=other")))
                .isTrue();
        assertThat(PLAIN.hasPasswordOf(PostgresAddress.parse("postgres://you@db.test/warehouse")))
                .isFalse();
        assertThat(PLAIN.hasPasswordOf(PostgresAddress.parse("postgres://me@db.test/other")))
                .isFalse();
        assertThat(PLAIN.hasPasswordOf(PostgresAddress.parse("postgres://me@db.test:5433/warehouse")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://",
                "postgresql:warehouse",
                "jdbc:postgresql:warehouse",
                "postgresql://db.test",
                "postgresql://db.test/",
                "postgresql://me@/warehouse",
                "postgresql://@db.test/warehouse",
                "postgresql://db.test/warehouse/schema",
                "postgresql://db.test/ware%2",
                "postgresql://db.test/warehouse?schema",
                "postgresql://db.test/warehouse?"
            })
    void what_cannot_be_an_address_is_told_what_one_looks_like(String url) {
        assertThat(refusal(url))
                .isEqualTo("'" + url + "' is no address of a PostgreSQL database."
                        + " One is written postgresql://user@host:5432/database.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "postgresql://me@db test/x | the destination's host 'db test' cannot be one.",
                "postgresql://me@db:port/x | the destination's host 'db:port' cannot be one.",
                "postgresql://me@::1/x | the destination's host '::1' cannot be one.",
                "postgresql://me@one,,two/x | the destination's host '' cannot be one.",
                "postgresql://me@db:0/x | the destination's host 'db:0' has no port that there is. One is a number from 1 to 65535.",
                "postgresql://me@db:65536/x | the destination's host 'db:65536' has no port that there is. One is a number from 1 to 65535."
            })
    void a_host_that_cannot_be_one_is_named(String url, String message) {
        assertThat(refusal(url)).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://me:canary@db.test/x | postgresql://me:****@db.test/x",
                "postgresql://me:@db.test/x | postgresql://me:****@db.test/x",
                "postgresql://me:can@ary@db.test/x | postgresql://me:****@db.test/x",
                "postgresql://me:can/ary@db.test/x | postgresql://me:****@db.test/x",
                "postgresql://me:can?ary@db.test/x | postgresql://me:****@db.test/x",
                "jdbc:postgresql://db.test/x?user=me&password=canary&ssl=true | jdbc:postgresql://db.test/x?user=me&password=****&ssl=true",
                "postgresql://db.test/x?sslpassword=canary | postgresql://db.test/x?sslpassword=****",
                "postgresql://db.test/x?PassWord=canary | postgresql://db.test/x?PassWord=****",
                "postgresql://me@db.test/x?p%61ssword=canary | postgresql://me@db.test/x?p%61ssword=****",
                "postgresql://me%3Acanary@db.test/x | postgresql://****@db.test/x",
                "postgresql://me%3acan%ry@db.test/x | postgresql://****@db.test/x",
                "postgresql://db.test/x?user=me:canary | postgresql://db.test/x?user=****",
                "postgresql://db.test/x?user=me%3Acanary | postgresql://db.test/x?user=****",
                "jdbc:postgresql://db.test/x?user=me@corp&password=canary | jdbc:postgresql://db.test/x?user=me@corp&password=****",
                "POSTGRESQL://me:can/ary@db.test/x | POSTGRESQL://me:****@db.test/x",
                "postgresql://me:can/ary@db.test | postgresql://me:****@db.test",
                "postgresql://me:can/ary?x=y@db.test/x | postgresql://me:****@db.test/x",
                "postgresql://me:/canary?x@db.test/x | postgresql://me:****@db.test/x",
                "postgresql://me:1/canary?x@db.test/x | postgresql://me:****@db.test/x",
                "postgresql:me:canary@db.test/x | postgresql:me:****@db.test/x"
            })
    void a_password_is_refused_and_not_repeated(String url, String shown) {
        assertThat(refusal(url))
                .isEqualTo("'" + shown + "' holds a password, which everybody on this machine could read. Set it as"
                        + " \"password\" in the configuration's \"destination\", in PGPASSWORD, or in ~/.pgpass.");
    }

    @Test
    void a_name_may_hold_what_separates_others_if_it_is_a_parameter() {
        assertThat(PostgresAddress.parse("postgresql://db.test/warehouse?user=me@corp&schema=a@b:c"))
                .isEqualTo(new PostgresAddress("db.test:5432", "warehouse", "me@corp", Optional.of("a@b:c"), Map.of()));
    }

    @Test
    void a_schema_is_one_that_there_can_be() {
        String tooLong = "é".repeat(32);
        assertThat(refusal("postgresql://db.test/x?schema="))
                .isEqualTo("the destination's schema is empty. Name one, or leave it out, and it has the connector's"
                        + " name.");
        assertThat(refusal("postgresql://db.test/x?schema=pg_foo"))
                .isEqualTo("the destination's schema 'pg_foo' cannot be one: names that begin with pg_ are"
                        + " PostgreSQL's own. Name another.");
        assertThat(refusal("postgresql://db.test/x?schema=" + tooLong))
                .isEqualTo("the destination's schema '" + tooLong + "' has more than 63 bytes, which is as long as a"
                        + " name can be in PostgreSQL. Name a shorter one.");
        assertThat(PostgresAddress.parse("postgresql://db.test/x?schema=" + "a".repeat(63))
                        .schema())
                .contains("a".repeat(63));
    }

    @Test
    void what_would_not_be_heeded_is_refused() {
        assertThat(refusal("jdbc:postgresql://db.test/x?currentSchema=raw"))
                .isEqualTo("the destination has a parameter 'currentSchema', which would not be heeded. Write"
                        + " 'schema'.");
        assertThat(refusal("postgresql://db.test/x?schema=a&sch%65ma=b"))
                .isEqualTo("the destination has the parameter 'schema' twice. Say it once.");
    }

    @Test
    void a_parameter_that_the_driver_does_not_know_would_not_be_heeded() {
        assertThat(refusal("postgresql://db.test/x?ssl_mode=require"))
                .isEqualTo(
                        "the destination has a parameter 'ssl_mode', which neither Tributary nor the PostgreSQL driver"
                                + " knows."
                                + " Did you mean 'sslmode'?");
        assertThat(refusal("postgresql://db.test/x?zzz=1"))
                .isEqualTo(
                        "the destination has a parameter 'zzz', which neither Tributary nor the PostgreSQL driver knows."
                                + " Take it out, or look it up in the driver's documentation.");
        assertThat(refusal("postgresql://db.test/x?sslmode=always"))
                .isEqualTo("the destination's 'sslmode' is 'always'."
                        + " It can be disable, allow, prefer, require, verify-ca, verify-full.");
    }

    @Test
    void other_addresses_are_not_meant_to_be_such() {
        assertThat(PostgresAddress.isMeantBy("sqlite:postgresql://x")).isFalse();
        assertThat(PostgresAddress.isMeantBy("mysql://db.test/x")).isFalse();
    }

    private static String refusal(String url) {
        return catchThrowableOfType(IllegalArgumentException.class, () -> PostgresAddress.parse(url))
                .getMessage();
    }
}
