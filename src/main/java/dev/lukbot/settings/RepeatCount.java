package dev.lukbot.settings;

import java.util.Optional;

/// What stands under `repeat_count`: how many repeats are left, and of which mode they are.
///
/// @param mode as in the settings' field
record RepeatCount(int count, Optional<String> mode) {}
