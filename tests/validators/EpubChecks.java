import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Checks EPUB files with EPUBCheck's own library.
 *
 * Input and output are UTF-8, with fields parted by tabs. For each line of input, which names files, there is for each
 * file a line "found" for each fatal error, error, warning and information: the file's place in the line, the severity,
 * the rule, where, and the message; then a line "checked", the place, the version of EPUB whose rules were applied.
 * After the last file of the line comes "end".
 */
public final class EpubChecks {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private EpubChecks() {
    }

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ENGLISH);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] files = line.split("\t");
            for (int place = 0; place < files.length; place++) {
                Lines lines = new Lines(place);
                lines.initialize();
                new EpubCheck(new File(files[place]), lines).doValidate();
                row("checked", place, lines.version);
            }
            row("end");
        }
    }

    private static void row(Object... fields) {
        List<String> cells = new ArrayList<>();
        for (Object field : fields) {
            cells.add(String.valueOf(field).replaceAll("\\s+", " "));
        }
        OUT.println(String.join("\t", cells));
    }

    private static final class Lines extends MasterReport {
        private final int place;
        private String version = "";

        Lines(int place) {
            this.place = place;
        }

        @Override
        public void message(Message message, EPUBLocation location, Object... arguments) {
            if (message.getSeverity().toInt() >= Severity.INFO.toInt()) {
                row("found", place, message.getSeverity(), message.getID(), location.getPath() + ":" + location.getLine(),
                        message.getMessage(arguments));
            }
        }

        @Override
        public void info(String resource, FeatureEnum feature, String value) {
            if (feature == FeatureEnum.FORMAT_VERSION) {
                version = value;
            }
        }

        @Override
        public void initialize() {
        }

        @Override
        public int generate() {
            return 0;
        }
    }
}
