package dev.lukbot.store.lettuce;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One command as a value, a plain one or a script, so that it can be sent again. Immutable.
final class Request {

    private static final StringCodec CODEC = StringCodec.UTF8;

    /// What shape the reply has.
    enum Reply {
        TEXT, STATUS, NUMBER, LIST;

        private CommandOutput<String, String, ?> output() {
            return switch (this) {
                case TEXT -> new ValueOutput<>(CODEC);
                case STATUS -> new StatusOutput<>(CODEC);
                case NUMBER -> new IntegerOutput<>(CODEC);
                case LIST -> new NestedMultiOutput<>(CODEC);
            };
        }
    }

    private final @Nullable Script script;
    private final ProtocolKeyword type;
    private final Reply reply;
    private final List<String> keys;
    private final List<String> arguments;

    private Request(
            @Nullable Script script, ProtocolKeyword type, Reply reply, List<String> keys, List<String> arguments) {
        this.script = script;
        this.type = type;
        this.reply = reply;
        this.keys = List.copyOf(keys);
        this.arguments = List.copyOf(arguments);
    }

    static Request of(CommandType type, Reply reply, String... arguments) {
        return new Request(null, type, reply, List.of(), List.of(arguments));
    }

    static Request of(CommandType type, Reply reply, List<String> arguments) {
        return new Request(null, type, reply, List.of(), arguments);
    }

    static Request run(Script script, Reply reply, List<String> keys, List<String> arguments) {
        return new Request(script, CommandType.EVALSHA, reply, keys, arguments);
    }

    /// Runs a script that changes one key and answers with the stamp of what stood in its way, if something did.
    static Request run(Script script, String key, String... arguments) {
        return run(script, Reply.TEXT, List.of(key), List.of(arguments));
    }

    static Request load(Script script) {
        return of(CommandType.SCRIPT, Reply.STATUS, "LOAD", script.text());
    }

    /// This request with its script's whole text, for a server that does not have it.
    Request inFull() {
        return new Request(script, CommandType.EVAL, reply, keys, arguments);
    }

    AsyncCommand<String, String, ?> command() {
        var args = new CommandArgs<>(CODEC);
        if (script != null) {
            args.add(type == CommandType.EVAL ? script.text() : script.sha1()).add(keys.size());
            args.addKeys(keys);
        }
        arguments.forEach(args::add);
        return command(reply.output(), args);
    }

    private <T> AsyncCommand<String, String, T> command(
            CommandOutput<String, String, T> output, CommandArgs<String, String> args) {
        return new AsyncCommand<>(new Command<>(type, output, args));
    }
}
