/// Tests of the DAVE session, and a gateway for it to talk to.
@NullMarked
package dev.lukbot.discord.dave;

import org.jspecify.annotations.NullMarked;
