package dev.lukbot;

/// Where the jar begins. Compiled for Java 8, so that an older Java than the bot needs can run it and say so in one line,
/// instead of complaining about class files.
public final class Launcher {

    private static final int NEEDED = 25;

    private Launcher() {}

    /// By reflection, because a class for Java 8 cannot be compiled against one for Java 25.
    public static void main(String[] arguments) throws ReflectiveOperationException {
        if (feature(System.getProperty("java.specification.version")) < NEEDED) {
            System.err.println("LukBot needs Java " + NEEDED + " or newer; this is Java "
                    + System.getProperty("java.version") + " in " + System.getProperty("java.home") + ".");
            System.exit(1);
        }
        Class.forName("dev.lukbot.Main").getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    /// `1.8` is 8, `25` is 25.
    private static int feature(String specification) {
        return Integer.parseInt(specification.replaceFirst("^1\\.", ""));
    }
}
