/// Discord's end-to-end encryption of voice (DAVE, version 1) in pure Java, for machines on which JDAVE's native library
/// cannot load.
///
/// **This is an implementation that nobody has reviewed**, on top of BouncyCastle's `bcmls`, which leaves parts of the
/// validation of MLS leaves undone. It is used only where libdave is not available, and what it protects is music, not
/// talk: the bot is deaf and sends nothing that a person said.
///
/// The protocol is described at <https://daveprotocol.com>. From the network's side inwards: [JavaDaveSession] follows the
/// voice gateway, `MlsGroup` agrees on secrets with the other members, `KeyRatchet` turns one member's secret into keys,
/// and `FrameEncryptor` applies those to single Opus frames, laid out as in `FrameLayout`. Frames of others are not
/// decrypted: nobody listens to them.
@NullMarked
package dev.lukbot.discord.dave;

import org.jspecify.annotations.NullMarked;
