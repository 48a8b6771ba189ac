import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks PDF files against PDF/UA-1, or the flavour and profile of the system properties, with veraPDF's own library.
 *
 * Input and output are UTF-8, with fields parted by tabs. Output: "rules", their number; then for each line of input,
 * which names files, for each file "checked", its place in the line; then for each rule that it breaks "failed", the
 * place, the rule (clause-test), how often, and an example. A file that is no PDF has one line "unreadable", the place,
 * the reason. After the last file of the line comes "end".
 *
 * The jar at hand lacks the JAXB runtime with which veraPDF reads its profiles; so the profile is read by DOM here.
 */
public final class VeraUA {
    private static final PDFAFlavour FLAVOUR = PDFAFlavour.valueOf(System.getProperty("flavour", "PDFUA_1"));
    private static final String PROFILE =
            "org/verapdf/pdfa/validation/" + System.getProperty("profile", "PDFUA-1") + ".xml";
    private static final int MOST_FAILURES_KEPT = 10_000;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private VeraUA() {
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = readProfile();
        row("rules", profile.getRules().size());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] files = line.split("\t");
            for (int place = 0; place < files.length; place++) {
                check(profile, files[place], place);
            }
            row("end");
        }
    }

    private static void check(ValidationProfile profile, String file, int place) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> examples = new TreeMap<>();
        try (InputStream data = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(data, FLAVOUR);
                PDFAValidator validator =
                        ValidatorFactory.createValidator(profile, MOST_FAILURES_KEPT, false, true, false)) {
            for (TestAssertion assertion : validator.validate(parser).getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    counts.merge(rule, 1, Integer::sum);
                    examples.putIfAbsent(rule, assertion.getMessage() + " @ " + assertion.getLocation().getContext());
                }
            }
        } catch (Exception error) {
            row("unreadable", place, error);
            return;
        }
        row("checked", place);
        counts.forEach((rule, count) -> row("failed", place, rule, count, examples.get(rule)));
    }

    private static void row(Object... fields) {
        List<String> cells = new ArrayList<>();
        for (Object field : fields) {
            cells.add(String.valueOf(field).replaceAll("\\s+", " "));
        }
        OUT.println(String.join("\t", cells));
    }

    private static ValidationProfile readProfile() throws Exception {
        Document document;
        try (InputStream data = VeraUA.class.getClassLoader().getResourceAsStream(PROFILE)) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(data);
        }
        Set<Rule> rules = new HashSet<>();
        for (Element element : inside(document.getDocumentElement(), "rule")) {
            rules.add(readRule(element));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element element : inside(document.getDocumentElement(), "variable")) {
            variables.add(Profiles.variableFromValues(element.getAttribute("name"), element.getAttribute("object"),
                    text(element, "defaultValue"), text(element, "value")));
        }
        return Profiles.profileFromValues(FLAVOUR, Profiles.profileDetailsFromValues("PDF/UA-1", "", "", new Date()),
                "", rules, variables);
    }

    private static Rule readRule(Element element) {
        Element id = inside(element, "id").get(0);
        RuleId ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        List<ErrorArgument> arguments = new ArrayList<>();
        Element error = inside(element, "error").get(0);
        for (Element argument : inside(error, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
        }
        ErrorDetails details = Profiles.errorFromValues(text(error, "message"), arguments);
        Boolean deferred = element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(ruleId, element.getAttribute("object"), deferred, element.getAttribute("tags"),
                text(element, "description"), text(element, "test"), details, List.of());
    }

    private static List<Element> inside(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements;
    }

    private static String text(Element element, String name) {
        List<Element> found = inside(element, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
