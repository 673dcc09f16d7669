package dev.lukbot.sound;

import java.util.List;

/// What the chain is to do next.
sealed interface ChainWork {

    /// What is made by an order that was replaced meanwhile is worthless.
    int order();

    record Begin(int order, List<Frame.Sound> history, float gainBefore) implements ChainWork {}

    /// Feed this frame, which makes the packet of the one before.
    record Feed(int order, long number, Frame.Sound frame, float gain) implements ChainWork {}

    /// Make the packet of the last frame there is.
    record Last(int order, long number, float gain) implements ChainWork {}

    record Close(int order) implements ChainWork {}
}
