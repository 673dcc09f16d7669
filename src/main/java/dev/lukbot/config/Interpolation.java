package dev.lukbot.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Variables within values, as compose has them: `$NAME`, `${NAME}`, with `:-` or `-` and a default, `:?` or `?` and an
/// error, `:+` or `+` and a replacement, nested; `$$` is a dollar, and so is one that no name follows
/// (<https://docs.docker.com/reference/compose-file/interpolation/>).
final class Interpolation {

    private static final int MAX_DEPTH = 20;

    private final String value;
    private final Function<String, @Nullable String> variables;
    private final int depth;

    private Interpolation(String value, Function<String, @Nullable String> variables, int depth) {
        this.value = value;
        this.variables = variables;
        this.depth = depth;
    }

    /// A value that is no template. Its message repeats nothing of it.
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1;

        private final String problem;

        MalformedException(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    /// @param variables gives null for what is not set
    static String of(String value, Function<String, @Nullable String> variables) throws MalformedException {
        return new Interpolation(value, variables, 0).expand();
    }

    private String expand() throws MalformedException {
        var expanded = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            char next = value.charAt(at);
            if (next != '$' || at + 1 == value.length()) {
                expanded.append(next);
                at++;
            } else if (value.charAt(at + 1) == '$') {
                expanded.append('$');
                at += 2;
            } else if (value.charAt(at + 1) == '{') {
                int end = closingBrace(at + 2);
                expanded.append(braced(value.substring(at + 2, end)));
                at = end + 1;
            } else {
                int end = nameEnd(value, at + 1);
                expanded.append(end == at + 1 ? "$" : set(value.substring(at + 1, end)));
                at = end;
            }
        }
        return expanded.toString();
    }

    private String braced(String expression) throws MalformedException {
        int end = nameEnd(expression, 0);
        String operator = expression.substring(end);
        String name = expression.substring(0, end);
        boolean countsBlank = operator.startsWith(":");
        String rest = countsBlank ? operator.substring(1) : operator;
        if (end == 0 || (rest.isEmpty() && !operator.isEmpty())
                || (!rest.isEmpty() && "-?+".indexOf(rest.charAt(0)) < 0)) {
            throw new MalformedException(" has a ${...} that is no variable; write a dollar of its own as $$");
        }
        if (rest.isEmpty()) {
            return set(name);
        }
        String found = variables.apply(name);
        boolean isSet = found != null && !(countsBlank && found.isEmpty());
        return switch (rest.charAt(0)) {
            case '-' -> isSet && found != null ? found : nested(rest.substring(1));
            case '+' -> isSet ? nested(rest.substring(1)) : "";
            default -> {
                if (!isSet || found == null) {
                    throw new MalformedException(" needs a variable that is not set");
                }
                yield found;
            }
        };
    }

    private String nested(String template) throws MalformedException {
        if (depth == MAX_DEPTH) {
            throw new MalformedException(" nests variables too deeply");
        }
        return new Interpolation(template, variables, depth + 1).expand();
    }

    private String set(String name) {
        String found = variables.apply(name);
        return found == null ? "" : found;
    }

    private int closingBrace(int from) throws MalformedException {
        int open = 1;
        for (int i = from; i < value.length(); i++) {
            if (value.charAt(i) == '}') {
                open--;
            } else if (value.startsWith("${", i)) {
                open++;
            }
            if (open == 0) {
                return i;
            }
        }
        throw new MalformedException(" has a ${ that nothing closes; write a dollar of its own as $$");
    }

    private static int nameEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isOfName(text.charAt(end), end == from)) {
            end++;
        }
        return end;
    }

    private static boolean isOfName(char character, boolean isFirst) {
        return character == '_' || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
                || (!isFirst && character >= '0' && character <= '9');
    }
}
