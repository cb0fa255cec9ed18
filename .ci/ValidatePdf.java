import java.io.File;
import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates PDF files with veraPDF. Arguments: pairs of FLAVOUR[,FLAVOUR] and FILE, such as 2a,ua1 report.pdf. */
final class ValidatePdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean compliant = true;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            for (String name : arguments[i].split(",")) {
                PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
                try (FileInputStream file = new FileInputStream(arguments[i + 1]);
                     PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                     PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    ValidationResult result = validator.validate(parser);
                    System.out.println(new File(arguments[i + 1]).getName() + " " + name + ": "
                        + (result.isCompliant() ? "compliant, " : "NOT compliant, ") + result.getTotalAssertions() + " checks");
                    compliant &= result.isCompliant();
                    for (TestAssertion broken : result.getTestAssertions()) {
                        System.out.println("  " + broken.getRuleId().getClause() + "-" + broken.getRuleId().getTestNumber()
                            + " " + broken.getMessage() + " at " + broken.getLocation().getContext());
                    }
                }
            }
        }
        System.exit(compliant ? 0 : 1);
    }
}
