package dev.lukbot.config;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What may be shown of a value that cannot be used: nothing that may be a secret, even in a variable that holds none.
final class Shown {

    private static final String MASK = "***";
    private static final int LONGEST = 60;
    private static final int SHORTEST_SECRET = 3;

    /// Names of secrets, misspelt ones among them, and of links that hold one.
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(?:TOK|PAS|SECR|KEY|CRED|URL|URI|AUTH|PW).*");

    /// Long, and of letters and digits: hardly typed by a person.
    private static final Pattern RANDOM = Pattern
            .compile("(?=[\\w+/=-]*\\d)(?=[\\w+/=-]*[A-Za-z])[\\w+/=-]{16,}|[\\w-]{6,}\\.[\\w-]{4,}\\.[\\w-]{10,}");

    private final Set<String> secrets = new LinkedHashSet<>();

    Shown(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (SECRET_NAME.matcher(name).matches()) {
                remember(value.strip());
            }
        });
    }

    /// Of a link, also the password in it.
    private void remember(String secret) {
        if (secret.length() >= SHORTEST_SECRET) {
            secrets.add(secret);
        }
        int host = secret.lastIndexOf('@');
        int password = secret.lastIndexOf(':', Math.max(host, 0));
        if (host - password > SHORTEST_SECRET) {
            secrets.add(secret.substring(password + 1, host));
        }
    }

    /// The value or, if it may be secret, long or unprintable, a mask.
    String of(String value) {
        boolean isPlain = value.length() <= LONGEST
                && value.chars().allMatch(character -> character >= ' ' && character != 0x7F)
                && value.indexOf('@') < 0
                && !RANDOM.matcher(value).find();
        return isPlain && secrets.stream().noneMatch(value::contains) ? value : MASK;
    }
}
