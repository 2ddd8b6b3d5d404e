package dev.tributary.rest.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A ZIP archive of JSON lines, usually gzipped, that was found to be whole. It owns its body.
 *
 * <p>Every member of the archive's list is read, also two of one name. The class library's reader of ZIP files wants a
 * file with a name and finds members by theirs; here a name is a label, never a path.
 */
public final class Archive implements AutoCloseable {
    private static final byte[] MAGIC = {'P', 'K'};
    private static final int GZIP_MAGIC_LENGTH = 2;
    private static final String GZIP_ENDING = ".gz";

    /** What is called so is read even if it begins like something else: its first line may be the one that is damaged. */
    private static final Pattern JSON = Pattern.compile(".*\\.(json|jsonl|ndjson)", Pattern.DOTALL);

    private static final int BUFFER = 1 << 17;

    private final Body body;
    private final List<Member> members;
    private final List<String> strays;

    private Archive(Body body, List<Member> members, List<String> strays) {
        this.body = body;
        this.members = List.copyOf(members);
        this.strays = List.copyOf(strays);
    }

    /**
     * Opens a body as a ZIP file and reads every member to its end. If that fails, the body is closed.
     *
     * @param masking hides what must not be shown in the beginning of a body that is no archive, which the message shows
     * @throws MalformedBodyException if it is no ZIP file, or it or a member of it is cut off or damaged
     * @throws RefusedException if it expands more than 1,000-fold beyond 100 MB, a line is longer than 64 MB, a member
     *     is encrypted or packed in an unknown way, or there are more than 100,000 members
     * @throws IOException if the body cannot be read at all
     */
    public static Archive survey(Body body, UnaryOperator<String> masking) throws IOException, RefusedException {
        boolean kept = false;
        try {
            expectZip(body, masking);
            Archive archive = look(body);
            kept = true;
            return archive;
        } finally {
            if (!kept) {
                body.close();
            }
        }
    }

    private static void expectZip(Body body, UnaryOperator<String> masking) throws IOException {
        byte[] start;
        try (InputStream in = body.open()) {
            start = in.readNBytes(MAGIC.length);
        }
        if (start.length == 0) {
            throw new MalformedBodyException("the body is no ZIP archive; it is empty");
        }
        if (start.length < MAGIC.length || start[0] != MAGIC[0] || start[1] != MAGIC[1]) {
            throw new MalformedBodyException("the body is no ZIP archive; it begins: " + Beginning.of(body, masking));
        }
    }

    private static Archive look(Body body) throws IOException, RefusedException {
        List<Member> members = new ArrayList<>();
        List<String> strays = new ArrayList<>();
        // What is packed twice may expand twice.
        Expansion outer = new Expansion(body.received());
        byte[] buffer = new byte[BUFFER];
        Expansion inner = new Expansion(body.received());
        for (ZipMember zipped : ZipDirectory.read(body.channel())) {
            Optional<String> problem = zipped.problem();
            if (problem.isPresent()) {
                throw new RefusedException("member '%s' of the archive %s".formatted(zipped.shown(), problem.get()));
            }
            outer.add(zipped.size(), zipped.shown());
            LineSurvey survey = new LineSurvey(zipped.shown(), inner, buffer);
            Member member = look(body, zipped, survey);
            if (member.gzip
                    || survey.looksLikeJson()
                    || JSON.matcher(zipped.name()).matches()) {
                members.add(member);
            } else if (zipped.name().endsWith(GZIP_ENDING)) {
                throw new MalformedBodyException("member '%s' of the archive is no gzip".formatted(zipped.shown()));
            } else {
                strays.add(zipped.shown());
            }
        }
        members.removeIf(member -> member.zipped.size() == 0);
        return new Archive(body, members, strays);
    }

    private static Member look(Body body, ZipMember zipped, LineSurvey survey) throws IOException, RefusedException {
        try (PushbackInputStream raw = new PushbackInputStream(zipped.open(body.channel()), GZIP_MAGIC_LENGTH)) {
            Member member = new Member(body, zipped, isGzip(raw));
            try (InputStream in = member.unpacked(raw)) {
                survey.walk(in);
            }
            return member;
        }
    }

    private static boolean isGzip(PushbackInputStream in) throws IOException {
        byte[] start = in.readNBytes(GZIP_MAGIC_LENGTH);
        in.unread(start);
        return InflatingStream.isGzip(start);
    }

    /** The records of all members, in the archive's order. */
    public JsonLines lines() {
        return new JsonLines(members, JsonLines.CHUNK);
    }

    /** The members that hold lines, in the archive's order; those without a single byte are left out. */
    public List<Member> members() {
        return members;
    }

    /** The names, as messages show them, of members that neither look like JSON lines nor are called so. They were skipped. */
    public List<String> strays() {
        return strays;
    }

    /** The archive as it arrived. It stays open for as long as this is. */
    public Body body() {
        return body;
    }

    @Override
    public void close() {
        body.close();
    }

    /** A member that holds JSON lines. */
    public static final class Member {
        private final Body body;
        private final ZipMember zipped;
        private final boolean gzip;

        private Member(Body body, ZipMember zipped, boolean gzip) {
            this.body = body;
            this.zipped = zipped;
            this.gzip = gzip;
        }

        /** Its name, as it is in the archive: any text, and never a path. */
        public String label() {
            return zipped.name();
        }

        /** Its lines, unpacked. */
        public InputStream open() throws IOException {
            return unpacked(zipped.open(body.channel()));
        }

        private InputStream unpacked(InputStream bytes) {
            return gzip ? InflatingStream.gzip(bytes, zipped.size(), zipped.shown()) : bytes;
        }
    }
}
