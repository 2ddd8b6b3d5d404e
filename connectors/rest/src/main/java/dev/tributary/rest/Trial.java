package dev.tributary.rest;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.SourceException;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Lookup;
import dev.tributary.rest.endpoint.Windows;
import dev.tributary.rest.http.Client;
import dev.tributary.rest.http.UnauthorizedException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tries credentials, and what they give access to, with the least that can be asked for.
 *
 * @param now the present
 */
record Trial(Client client, Addresses addresses, Instant now) {
    /** An address that is asked for. */
    private record Question(Endpoint endpoint, URI address) {
        String subject() {
            return "GET " + address.getRawPath();
        }
    }

    /**
     * What became of a trial.
     *
     * @param results one for each question
     * @param refused whether the credentials were refused
     */
    record Outcome(List<CheckResult> results, boolean refused) {}

    /** Asks for each endpoint. After a refusal no other request would fare better, and trying on may lock the account. */
    Outcome of(List<Endpoint> endpoints) {
        List<CheckResult> results = new ArrayList<>();
        boolean refused = false;
        for (Question question :
                endpoints.stream().flatMap(this::questions).distinct().toList()) {
            if (refused) {
                results.add(CheckResult.skipped(question.subject(), "not asked, since the credentials were refused"));
                continue;
            }
            try {
                results.add(CheckResult.passed(question.subject(), answer(question)));
            } catch (SourceException failure) {
                results.add(CheckResult.failed(question.subject(), String.valueOf(failure.getMessage())));
                refused = isRefusal(question, failure);
            }
        }
        return new Outcome(results, refused);
    }

    /** A permission that is missing says nothing of the others. */
    private static boolean isRefusal(Question question, SourceException failure) {
        return failure instanceof UnauthorizedException refusal
                && (refusal.status() == 401 || question.endpoint().permission().isEmpty());
    }

    /** Whether the credentials that were refused in their region hold in this one. */
    CheckResult elsewhere(String region, List<Endpoint> endpoints) {
        Question question =
                endpoints.stream().flatMap(this::questions).findFirst().orElseThrow();
        String subject = "%s in region '%s'".formatted(question.subject(), region);
        try {
            String found = answer(question);
            return CheckResult.warned(subject, "it answers there (%s): set 'region' to '%s'".formatted(found, region));
        } catch (SourceException failure) {
            return CheckResult.warned(subject, "it does not answer there either: " + failure.getMessage());
        }
    }

    private String answer(Question question) {
        Endpoint endpoint = question.endpoint();
        try (Page page = client.fetch(question.address(), endpoint.envelope(), endpoint.permission())) {
            return page.count()
                    + (page.count() == 1 ? " record" : " records")
                    + (page.next().isPresent() ? " on the first page" : "");
        }
    }

    /** An archive may be large, so that only the lists are asked for that its records are looked up in. */
    private Stream<Question> questions(Endpoint endpoint) {
        Stream<Question> lists = endpoint.layout().lookups().stream()
                .map(Lookup::list)
                .map(list -> new Question(list, addresses.first(list)));
        if (endpoint.windows().isEmpty()) {
            return Stream.concat(lists, Stream.of(new Question(endpoint, addresses.first(endpoint))));
        }
        Windows windows = endpoint.windows().get();
        return windows.archives().isPresent()
                ? lists
                : Stream.concat(lists, Stream.of(new Question(endpoint, newest(endpoint, windows))));
    }

    private URI newest(Endpoint endpoint, Windows windows) {
        long newest = windows.newest(now);
        return addresses.window(endpoint, windows, new Span(windows.unit(), newest, newest));
    }
}
