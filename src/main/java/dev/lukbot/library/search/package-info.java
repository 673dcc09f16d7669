/// Finds things by words that people type: prefixes, in any order, with slips and without accents.
@NullMarked
package dev.lukbot.library.search;

import org.jspecify.annotations.NullMarked;
