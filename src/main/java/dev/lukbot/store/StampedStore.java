package dev.lukbot.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A store that other stores copy to and from: it takes writes with the stamps they already have, and tells what it
/// holds with its stamps.
///
/// Thread-safe. Services see only [RedisStore].
public interface StampedStore extends RedisStore {

    /// What the store holds of each query's key, in the queries' order, in one round trip. Of a timeline, at least as
    /// much as the query asks for.
    List<Held> load(List<? extends Query<?>> queries);

    /// Applies writes, each exactly once however often it comes. Writes of one key must come in the order of their
    /// stamps, and not before an earlier call that wrote the same key has returned.
    ///
    /// @throws StoreUnavailableException if some may not have been applied, or may still be; apply them all again
    Applied apply(List<StampedWrite> writes);

    /// Takes a permit of every limit, or of none.
    Grant take(List<Limit> limits);

    @Override
    default Answers read(List<? extends Query<?>> queries) {
        return answers(queries, load(queries));
    }

    @Override
    default Admission admit(List<Limit> limits) {
        return take(limits).decision().admission(limits);
    }

    /// The answers that what is `held` of each query's key gives.
    static Answers answers(List<? extends Query<?>> queries, List<Held> held) {
        Map<Query<?>, Object> answers = HashMap.newHashMap(queries.size());
        for (int i = 0; i < queries.size(); i++) {
            answers.put(queries.get(i), held.get(i).answer(queries.get(i)));
        }
        return new Answers(answers);
    }

    /// What became of writes.
    ///
    /// @param impossible those that can never be applied, because their keys hold something foreign; don't try them again
    /// @param overtaken those without effect, because something later was there
    record Applied(List<StampedWrite> impossible, List<Overtaken> overtaken) {

        /// All of them had their effect, now or earlier.
        public static final Applied ALL = new Applied(List.of(), List.of());

        public Applied {
            impossible = List.copyOf(impossible);
            overtaken = List.copyOf(overtaken);
        }
    }

    /// A write and the later stamp that was there.
    record Overtaken(StampedWrite write, Stamp by) {}

    /// An admission as other stores can copy it.
    ///
    /// @param raises what the limits' states are now
    record Grant(Gcra.Decision decision, List<Write.Raise> raises) {

        public Grant {
            raises = List.copyOf(raises);
        }

        /// @param decision about a use of `limits`
        public static Grant of(List<Limit> limits, Gcra.Decision decision) {
            var raises = new ArrayList<Write.Raise>(limits.size());
            for (int i = 0; i < limits.size(); i++) {
                raises.add(new Write.Raise(limits.get(i).key(), decision.arrivals().get(i), limits.get(i).window()));
            }
            return new Grant(decision, raises);
        }
    }
}
