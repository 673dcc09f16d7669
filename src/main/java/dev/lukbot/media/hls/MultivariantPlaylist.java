package dev.lukbot.media.hls;

import dev.lukbot.media.playlist.Playlists;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The variants of one stream (RFC 8216, section 4.3.4), of which one is to be chosen. Immutable.
record MultivariantPlaylist(List<Variant> variants, List<Rendition> renditions) {

    /// Nobody hears more.
    private static final long ENOUGH_BITS_PER_SECOND = 400_000;
    private static final int MOST = 1000;
    private static final String VARIANT = "#EXT-X-STREAM-INF:";
    private static final String RENDITION = "#EXT-X-MEDIA:";

    /// Of codecs (RFC 6381) those of sound, and of those the ones every decoder knows.
    private static final Pattern SOUND = Pattern.compile("(?i)(?:mp4a|mp3|opus|vorbis|flac|alac|ac-3|ec-3|ac-4|dts).*");
    private static final Pattern USUAL = Pattern.compile("(?i)(?:mp4a|mp3|opus|flac).*");

    /// One way to see and hear it.
    ///
    /// @param codecs none if it does not say
    /// @param group the renditions of its sound, if that stands apart
    record Variant(URI link, long bandwidth, List<String> codecs, boolean hasPicture, Optional<String> group) {
        Variant {
            codecs = List.copyOf(codecs);
        }

        boolean mayHaveSound() {
            return codecs.isEmpty() || codecs.stream().anyMatch(codec -> SOUND.matcher(codec).matches());
        }

        /// A radio does not always say so; a picture needs more.
        boolean isSoundOnly() {
            boolean isSaid = codecs.stream().allMatch(codec -> SOUND.matcher(codec).matches());
            return !hasPicture && isSaid && (!codecs.isEmpty() || bandwidth <= ENOUGH_BITS_PER_SECOND);
        }

        boolean isUsual() {
            return codecs.stream()
                    .noneMatch(codec -> SOUND.matcher(codec).matches() && !USUAL.matcher(codec).matches());
        }
    }

    /// Sound that stands apart.
    record Rendition(URI link, String group, boolean isDefault) {}

    MultivariantPlaylist {
        variants = List.copyOf(variants);
        renditions = List.copyOf(renditions);
    }

    /// Whether `text` is such a playlist, rather than one of segments.
    static boolean isOne(String text) {
        return text.lines().anyMatch(line -> line.startsWith(VARIANT));
    }

    static MultivariantPlaylist parse(String text, URI base) {
        var variants = new ArrayList<Variant>();
        var renditions = new ArrayList<Rendition>();
        Optional<Attributes> variant = Optional.empty();
        for (String line : (Iterable<String>) text.lines().map(String::strip)::iterator) {
            if (line.startsWith(VARIANT)) {
                variant = Optional.of(Attributes.parse(line.substring(VARIANT.length())));
            } else if (line.startsWith(RENDITION) && renditions.size() < MOST) {
                rendition(Attributes.parse(line.substring(RENDITION.length())), base).ifPresent(renditions::add);
            } else if (!line.isEmpty() && !line.startsWith("#") && variant.isPresent() && variants.size() < MOST) {
                Attributes said = variant.get();
                Playlists.link(line, base).ifPresent(link -> variants.add(variant(link, said)));
                variant = Optional.empty();
            }
        }
        return new MultivariantPlaylist(variants, renditions);
    }

    private static Variant variant(URI link, Attributes said) {
        List<String> codecs = said.text("CODECS")
                .stream()
                .flatMap(list -> Stream.of(list.split(",", -1)))
                .map(String::strip)
                .filter(codec -> !codec.isEmpty())
                .toList();
        return new Variant(link, said.number("BANDWIDTH").orElse(0), codecs, said.text("RESOLUTION").isPresent(),
                said.text("AUDIO"));
    }

    private static Optional<Rendition> rendition(Attributes said, URI base) {
        return said.is("TYPE", "AUDIO")
                ? said.text("URI")
                        .flatMap(written -> Playlists.link(written, base))
                        .map(link -> new Rendition(link, said.text("GROUP-ID").orElse(""), said.is("DEFAULT", "YES")))
                : Optional.empty();
    }

    /// Where the sound is, best first: sound alone and as good as it is of use, then sound that comes with the least of a
    /// film.
    List<URI> choices() {
        List<Variant> audible = variants.stream().filter(Variant::mayHaveSound).toList();
        var choices = new LinkedHashSet<URI>();
        audible.stream()
                .filter(Variant::isSoundOnly)
                .sorted(Comparator.comparing(Variant::isUsual)
                        .reversed()
                        .thenComparing(variant -> variant.bandwidth() > ENOUGH_BITS_PER_SECOND)
                        .thenComparing(Comparator.comparingLong(MultivariantPlaylist::closeness).reversed()))
                .forEach(variant -> choices.add(soundOf(variant)));
        audible.stream()
                .filter(variant -> variant.group().isPresent() && !soundOf(variant).equals(variant.link()))
                .sorted(Comparator.comparing(Variant::isUsual)
                        .reversed()
                        .thenComparing(Comparator.comparingLong(Variant::bandwidth).reversed()))
                .forEach(variant -> choices.add(soundOf(variant)));
        renditions.stream().filter(Rendition::isDefault).map(Rendition::link).forEach(choices::add);
        audible.stream()
                .sorted(Comparator.comparingLong(Variant::bandwidth))
                .map(Variant::link)
                .forEach(choices::add);
        return List.copyOf(choices);
    }

    /// Up to what is of use more is better, beyond less.
    private static long closeness(Variant variant) {
        return variant.bandwidth() > ENOUGH_BITS_PER_SECOND ? -variant.bandwidth() : variant.bandwidth();
    }

    private URI soundOf(Variant variant) {
        List<Rendition> group = variant.group()
                .stream()
                .flatMap(name -> renditions.stream().filter(rendition -> rendition.group().equals(name)))
                .toList();
        return group.stream()
                .filter(Rendition::isDefault)
                .findFirst()
                .or(() -> group.stream().findFirst())
                .map(Rendition::link)
                .orElse(variant.link());
    }
}
